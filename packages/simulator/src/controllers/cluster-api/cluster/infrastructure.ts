import { valueAt } from '../../../objects/json.ts';
import type { Endpoint } from '../contract/kinds.ts';
import { markTrue, mirrorLegacy, readyOf } from '../contract/legacy-conditions.ts';
import { hasEndpoint } from '../contract/remote.ts';
import { adopt, statusFlag } from './external.ts';
import { type ClusterScope, initialization, isInitialized } from './scope.ts';

/** Takes over what the infrastructure provider has made: first of all the endpoint. */
export function reconcileInfrastructure(scope: ClusterScope): void {
  const { client, clock, cluster } = scope;
  const reference = cluster.spec.infrastructureRef;
  const deleting = cluster.metadata.deletionTimestamp !== undefined;
  if (reference === undefined) {
    if (deleting) return;
    initialization(cluster).infrastructureProvisioned = true;
    markTrue(cluster, clock, 'InfrastructureReady');
    return;
  }
  const found = adopt(client, cluster, reference);
  if (found === undefined) return;
  scope.infrastructure = found;
  const provisioned = statusFlag(found, ['initialization', 'provisioned'], 'ready');
  mirrorLegacy(cluster, clock, 'InfrastructureReady', readyOf(found), {
    ready: provisioned && !deleting,
    reason: deleting ? 'Deleting' : 'WaitingForInfrastructure',
  });
  if (found.metadata.deletionTimestamp !== undefined) return;
  if (!provisioned && !isInitialized(cluster, 'infrastructureProvisioned')) return;
  const endpoint = valueAt(found.spec, ['controlPlaneEndpoint']) as Endpoint | undefined;
  if (!hasEndpoint(cluster) && endpoint !== undefined) cluster.spec.controlPlaneEndpoint = { ...endpoint };
  const domains = valueAt(found.status, ['failureDomains']) as readonly unknown[] | undefined;
  initialization(cluster).infrastructureProvisioned = true;
  if (domains !== undefined && cluster.status !== undefined) cluster.status.failureDomains = [...domains];
}
