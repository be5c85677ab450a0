import type { ReconcileFailure } from '../controllers/runtime/run-controllers.ts';
import type { Process } from './program.ts';

/** Writes failed reconciles to the program's log, as controllers do; they are tried again. */
export function reportErrors({ stderr }: Pick<Process, 'stderr'>): (failure: ReconcileFailure) => void {
  return ({ controller, key, error }) => {
    const object = key.namespace === undefined ? key.name : `${key.namespace}/${key.name}`;
    stderr(
      `"Reconciler error" controller="${controller}" object="${object}" err="${error instanceof Error ? error.message : String(error)}"`,
    );
  };
}
