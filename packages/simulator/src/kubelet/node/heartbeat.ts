import type { LocalClient } from '../../apiserver/local-client.ts';
import { isApiError } from '../../apiserver/status/api-error.ts';
import type { Clock } from '../../clock/clock.ts';
import { microTimestamp } from '../../objects/time.ts';

const leaseType = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };

/** How long others believe in a node without a sign of life. */
const leaseSeconds = 40;

/** Renews the node's Lease until the returned function is called. */
export function startHeartbeat(
  nodeName: string,
  options: { readonly client: LocalClient; readonly clock: Clock; readonly intervalMs: number },
): () => void {
  const { client, clock, intervalMs } = options;
  let cancel: () => void = () => undefined;
  const beat = () => {
    renew(nodeName, client, microTimestamp(clock.now()));
    cancel = clock.after(intervalMs, beat);
  };
  beat();
  return () => cancel();
}

function renew(name: string, client: LocalClient, renewTime: string): void {
  const key = { name, namespace: 'kube-node-lease' };
  const spec = { holderIdentity: name, leaseDurationSeconds: leaseSeconds, renewTime };
  try {
    const renewed = client.modify(leaseType, key, (draft) => {
      draft.spec = { ...draft.spec, ...spec };
    });
    const node = renewed === undefined ? client.get({ apiVersion: 'v1', kind: 'Node' }, { name }) : undefined;
    if (node === undefined) return;
    const owner = { apiVersion: 'v1', kind: 'Node', name, uid: node.metadata.uid ?? '' };
    client.create({ ...leaseType, metadata: { ...key, ownerReferences: [owner] }, spec });
  } catch (error) {
    // Tried again with the next beat.
    if (!isApiError(error)) throw error;
  }
}
