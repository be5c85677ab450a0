import { EksaError, errorText, isCancelled } from '@eksa/core/errors';
import { objectName, refOf } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';

/** Makes a failure tell which object it was about. */
export async function naming(verb: string, object: KubeObject, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    if (isCancelled(cause)) throw cause;
    const name = objectName(refOf(object));
    throw new EksaError('MOVE_FAILED', `Could not ${verb} ${name}: ${errorText(cause)}`, { cause, details: { object: name, verb } });
  }
}
