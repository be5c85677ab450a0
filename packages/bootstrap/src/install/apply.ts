import { createHash } from 'node:crypto';
import { type EksaError, isEksaError } from '@eksa/core/errors';
import { listAt, textAt } from '@eksa/core/objects';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import type { Deadline } from '../deadline.ts';

/** Requests at a time: the API server of the bootstrap cluster has nothing else to do. */
const concurrency = 16;

/** Puts objects on the server, several at a time. What exists already is brought to the same state. */
export async function putAll(client: KubeClient, objects: readonly KubeObject[], signal: AbortSignal): Promise<void> {
  const queue = [...objects];
  const worker = async (): Promise<void> => {
    for (let object = queue.shift(); object; object = queue.shift()) await put(client, object, signal);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, objects.length) }, worker));
}

// Creating is less work for the server than applying; only a resumed install meets an existing object.
async function put(client: KubeClient, object: KubeObject, signal: AbortSignal): Promise<void> {
  try {
    await client.create(object, { signal });
  } catch (error) {
    if (!isEksaError(error) || error.code !== 'KUBE_REJECTED' || error.details.status !== 409) throw error;
    await client.apply(object, { signal });
  }
}

const crdType = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' } as const;

/** Marks a CRD with what it was made from, so that a resumed install need not send megabytes again. */
const digestAnnotation = 'anywhere.eks.amazonaws.com/digest';

/** Puts the CRDs that the server does not have, or has in another form. */
export async function putCrds(client: KubeClient, crds: readonly KubeObject[], signal: AbortSignal): Promise<void> {
  const { items } = await client.list(crdType, { signal });
  const present = new Map(items.map((item) => [item.metadata.name, item.metadata.annotations?.[digestAnnotation]]));
  const marked = crds.map((crd) => {
    const digest = createHash('sha256').update(JSON.stringify(crd)).digest('hex').slice(0, 16);
    return { ...crd, metadata: { ...crd.metadata, annotations: { ...crd.metadata.annotations, [digestAnnotation]: digest } } };
  });
  const wanted = marked.filter((crd) => present.get(crd.metadata.name) !== crd.metadata.annotations[digestAnnotation]);
  await putAll(client, wanted, signal);
}

/** Waits until the server serves every one of these CRDs. */
export async function untilEstablished(client: KubeClient, crds: readonly KubeObject[], deadline: Deadline): Promise<void> {
  const names = crds.map((crd) => crd.metadata.name);
  await client.waitForList(
    crdType,
    {},
    (objects) => {
      const established = new Set(objects.filter(isEstablished).map((object) => object.metadata.name));
      const missing = names.filter((name) => !established.has(name));
      if (missing.length === 0) return { state: 'done' };
      return {
        state: 'waiting',
        reason: `${missing.length} of ${names.length} CustomResourceDefinitions are not Established, e.g. ${missing[0]}`,
      };
    },
    { signal: deadline.signal, timeoutMs: deadline.remainingMs(), onWaiting: (reason) => deadline.waiting(reason) },
  );
}

function isEstablished(crd: KubeObject): boolean {
  return listAt(crd.status, 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Established' && textAt(condition, 'status') === 'True',
  );
}

/** Puts objects of kinds that were established a moment ago: the server may need another to route to them. */
export async function putCustoms(client: KubeClient, objects: readonly KubeObject[], deadline: Deadline, pauseMs: number): Promise<void> {
  for (;;) {
    try {
      return await putAll(client, objects, deadline.signal);
    } catch (error) {
      deadline.check();
      if (!isNotServedYet(error)) throw error;
      deadline.waiting('the new kinds are not served yet');
      await deadline.pause(pauseMs);
    }
  }
}

function isNotServedYet(error: unknown): error is EksaError {
  return isEksaError(error) && error.code === 'KUBE_REJECTED' && (error.details.status === 404 || error.details.status === undefined);
}
