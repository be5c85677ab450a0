import { installPhases, isCrd, objectName, refOf } from '@eksa/core/objects';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { crdEstablished } from '../conditions/verdicts.ts';
import { startDeadline } from '../wait/deadline.ts';
import { makeReasons } from '../wait/reasons.ts';
import { applyPatiently } from './apply-patiently.ts';
import { inParallel } from './in-parallel.ts';
import { servedTypes, waitUntilServed } from './served.ts';

export interface ApplyAllOptions {
  readonly signal?: AbortSignal;
  /** Requests at a time. Default 8. */
  readonly concurrency?: number;
  /** Milliseconds for the whole set until TIMED_OUT. Default 3 min. */
  readonly timeoutMs?: number;
  /** Default `eks-a-cli`. */
  readonly fieldManager?: string;
  /** Default true. */
  readonly force?: boolean;
  /** Called whenever the reason changes. */
  readonly onWaiting?: (reason: string) => void;
  readonly onApplied?: (object: KubeObject) => void;
}

const defaultTimeoutMs = 180_000;

/**
 * Applies a set in the order it needs: namespaces and CRDs (until served), settings, workloads, custom objects. Webhooks that
 * do not answer yet are waited for. Resolves with what the server made, in that order. Throws TIMED_OUT with the object and the
 * last reason, WAIT_FAILED (a CRD's names are taken), KUBE_REJECTED, CANCELLED.
 */
export async function applyAll(
  client: KubeClient,
  objects: readonly KubeObject[],
  options: ApplyAllOptions = {},
): Promise<readonly KubeObject[]> {
  const { concurrency = 8, timeoutMs = defaultTimeoutMs, fieldManager, force, onApplied } = options;
  const phases = installPhases(objects);
  const crds = phases.foundations.filter(isCrd);
  const newKinds = new Set(crds.flatMap(servedTypes).map(typeKey));
  const deadline = startDeadline(`${objects.length} objects to be applied`, { timeoutMs, signal: options.signal });
  const reasons = makeReasons(options.onWaiting);
  const { signal } = deadline;

  async function apply(object: KubeObject): Promise<KubeObject> {
    const applied = await applyPatiently(client, object, {
      signal,
      report: (reason) => reasons.report(`${objectName(refOf(object))}: ${reason}`),
      kindIsNew: newKinds.has(typeKey(object)),
      ...(fieldManager !== undefined && { fieldManager }),
      ...(force !== undefined && { force }),
    });
    onApplied?.(applied);
    return applied;
  }

  try {
    const foundations = await inParallel(phases.foundations, concurrency, apply);
    await inParallel(crds, crds.length, (crd) =>
      client.waitFor(refOf(crd), crdEstablished, { signal, timeoutMs, onWaiting: reasons.report }),
    );
    await waitUntilServed(client, crds.flatMap(servedTypes), { signal, report: reasons.report });
    const settings = await inParallel(phases.settings, concurrency, apply);
    const workloads = await inParallel(phases.workloads, concurrency, apply);
    const customs = await inParallel(phases.customs, concurrency, apply);
    return [...foundations, ...settings, ...workloads, ...customs];
  } catch (error) {
    if (signal.aborted) throw deadline.error(reasons.last());
    throw error;
  } finally {
    deadline.release();
  }
}

function typeKey(type: { readonly apiVersion: string; readonly kind: string }): string {
  return `${type.apiVersion}/${type.kind}`;
}
