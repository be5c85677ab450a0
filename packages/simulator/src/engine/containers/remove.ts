import type { EngineContext } from '../context.ts';
import { conflict } from '../engine-error.ts';
import { type Container, isRunning, settle } from './container.ts';
import { eventAttributes } from './event-attributes.ts';
import { kill } from './stop.ts';

export interface RemoveOptions {
  /** Also when it runs. */
  readonly force?: boolean;
  /** With its anonymous volumes. */
  readonly volumes?: boolean;
}

/** Errors: 409 when it runs and is not to be forced. */
export async function removeContainer(context: EngineContext, container: Container, options: RemoveOptions): Promise<void> {
  const { record } = container;
  if (isRunning(container) || container.run) {
    if (!options.force) {
      throw conflict(`You cannot remove a running container ${record.id}. Stop the container before attempting removal or force remove`);
    }
    if (container.run) container.run.stopped = true;
    await kill(container);
  }
  container.cancelRestart?.();
  // A container that removes itself at its end may be gone by now.
  if (!context.containers.delete(record.id)) return;
  if (options.volumes) {
    for (const { anonymous, source } of record.volumes) if (anonymous) context.volumes.remove(source, { force: true });
  }
  settle(container, 'removed');
  context.events.emit('container', 'destroy', record.id, eventAttributes(record));
  context.changed();
}
