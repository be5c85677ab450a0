import { recordEvent } from '../../controllers/events/record.ts';
import type { Pod } from '../../objects/pod.ts';
import type { KubeletContext } from '../context.ts';
import { pullPolicyOf } from '../images/node-images.ts';
import { sleep } from '../sleep.ts';
import type { ContainerRecord } from './record.ts';

export interface PodWork {
  readonly pod: Pod;
  readonly signal: AbortSignal;
  /** Something of a record has changed. */
  changed(): void;
}

/** Until the node has the container's image. Fault place `pod.pull` (node, image, namespace, pod): `fail`, `delay`. */
export async function ensureImage(record: ContainerRecord, context: KubeletContext, work: PodWork): Promise<void> {
  const { clock, images, timing } = context;
  const { image } = record.spec;
  const tell = teller(context, work.pod, fieldPathOf(record));
  const policy = pullPolicyOf(record.spec);
  if (images.has(image) && policy !== 'Always') {
    tell({ reason: 'Pulled', message: `Container image "${image}" already present on machine` });
    return;
  }
  for (;;) {
    const startedAt = clock.now();
    tell({ reason: 'Pulling', message: `Pulling image "${image}"` });
    const trouble = await pull(record, context, work);
    if (trouble === undefined) {
      const took = `${Math.round(clock.now() - startedAt)}ms`;
      images.add(image);
      tell({ reason: 'Pulled', message: `Successfully pulled image "${image}" in ${took} (${took} including waiting)` });
      return;
    }
    tell({ type: 'Warning', reason: 'Failed', message: `Failed to pull image "${image}": ${trouble}` });
    tell({ type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' });
    setWaiting(record, work, 'ErrImagePull', trouble);
    const pause = images.failed(image, timing.backoff);
    // Readers see the error itself first, as long as a sync of the real kubelet takes.
    await sleep(clock, timing.pull, work.signal);
    tell({ reason: 'BackOff', message: `Back-off pulling image "${image}"` });
    tell({ type: 'Warning', reason: 'Failed', message: 'Error: ImagePullBackOff' });
    setWaiting(record, work, 'ImagePullBackOff', `Back-off pulling image "${image}"`);
    await sleep(clock, pause - timing.pull, work.signal);
    setWaiting(record, work, 'ContainerCreating');
  }
}

async function pull(record: ContainerRecord, context: KubeletContext, { pod, signal }: PodWork): Promise<string | undefined> {
  const { image } = record.spec;
  const { clock, timing, images, world, nodeName } = context;
  const { name, namespace = '' } = pod.metadata;
  const fault = world.faults.strike('pod.pull', { node: nodeName, image, namespace, pod: name });
  await sleep(clock, (images.has(image) ? 0 : timing.pull) + (fault?.delayMs ?? 0), signal);
  if (fault?.effect === 'fail') return fault.message ?? `failed to resolve reference "${image}": ${image}: not found`;
  if (record.spec.imagePullPolicy === 'Never' && !images.has(image)) return 'image is not present with pull policy of Never';
  return undefined;
}

export function setWaiting(record: ContainerRecord, work: PodWork, reason: string, message?: string): void {
  record.state = { waiting: { reason, ...(message !== undefined && { message }) } };
  work.changed();
}

export function fieldPathOf({ initial, spec }: ContainerRecord): string {
  return `spec.${initial ? 'initContainers' : 'containers'}{${spec.name}}`;
}

/** Events of kubelet about a part of a pod. */
export function teller(context: KubeletContext, pod: Pod, fieldPath?: string) {
  return (text: { readonly type?: 'Normal' | 'Warning'; readonly reason: string; readonly message: string }): void =>
    recordEvent(context.events, pod, { ...text, ...(fieldPath !== undefined && { fieldPath }) });
}
