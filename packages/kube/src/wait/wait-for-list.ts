import { EksaError } from '@eksa/core/errors';
import type { KubeObject, Verdict, WaitOptions } from '@eksa/core/ports';
import { type Observation, objectKey, observe } from '../watch/observe.ts';
import type { ObjectSource } from '../watch/source.ts';
import { startDeadline } from './deadline.ts';
import { makeReasons } from './reasons.ts';

export type ListCheck = (objects: readonly KubeObject[]) => Verdict;

/**
 * Watches a set until the check is content. A server that does not answer and a kind that is not served yet are reasons to
 * wait, not errors. Throws TIMED_OUT, WAIT_FAILED (the check said failed), KUBE_REJECTED (4xx), CANCELLED.
 */
export async function waitForList(
  source: ObjectSource,
  subject: string,
  check: ListCheck,
  options: WaitOptions,
): Promise<readonly KubeObject[]> {
  const deadline = startDeadline(subject, options);
  const reasons = makeReasons(options.onWaiting);
  const objects = new Map<string, KubeObject>();
  let synced = false;

  /** The objects when the wait is over. */
  function judge(): readonly KubeObject[] | undefined {
    const seen = [...objects.values()];
    const verdict = check(seen);
    if (verdict.state === 'done') return seen;
    if (verdict.state === 'failed') throw new EksaError('WAIT_FAILED', verdict.reason, { details: { object: subject } });
    reasons.report(verdict.reason);
    return undefined;
  }

  function take(observation: Observation): readonly KubeObject[] | undefined {
    if (observation.type === 'TROUBLE') {
      // An object of an unknown kind does not exist, which may be what is waited for.
      const done = observation.absent ? silentlyDone(check) : undefined;
      if (done === undefined) reasons.report(observation.reason);
      return done;
    }
    if (observation.type === 'SYNCED') synced = true;
    else if (observation.type === 'DELETED') objects.delete(objectKey(observation.object));
    else if (observation.type !== 'RECOVERED') objects.set(objectKey(observation.object), observation.object);
    return synced ? judge() : undefined;
  }

  try {
    for await (const observation of observe(source, { signal: deadline.signal, patient: true })) {
      if (deadline.signal.aborted) break;
      const done = take(observation);
      if (done !== undefined) return done;
    }
    throw deadline.error(reasons.last());
  } finally {
    deadline.release();
  }
}

function silentlyDone(check: ListCheck): readonly KubeObject[] | undefined {
  return check([]).state === 'done' ? [] : undefined;
}
