import { EksaError } from '@eksa/core/errors';
import type { ApiResource, TypeRef } from '@eksa/core/ports';

const group = 'infrastructure.cluster.x-k8s.io';
/** The contract that our objects have the shape of; Cluster API's vSphere provider serves it beside newer ones. */
const apiVersion = `${group}/v1beta1`;

export const types = {
  cluster: { apiVersion, kind: 'VSphereCluster' },
  machineTemplate: { apiVersion, kind: 'VSphereMachineTemplate' },
  failureDomain: { apiVersion, kind: 'VSphereFailureDomain' },
  deploymentZone: { apiVersion, kind: 'VSphereDeploymentZone' },
} as const satisfies Readonly<Record<string, TypeRef>>;

/** Throws ASSET_MISSING when a server is known, and does not serve these. */
export function requireTypes(served: readonly ApiResource[]): void {
  if (served.length === 0) return;
  const missing = Object.values(types).filter(({ kind }) => !served.some((one) => one.apiVersion === apiVersion && one.kind === kind));
  if (missing.length === 0) return;
  throw new EksaError(
    'ASSET_MISSING',
    `the management cluster does not serve ${missing.map(({ kind }) => kind).join(', ')} of ${apiVersion}`,
    {
      hint: 'Use a bundle whose vSphere provider serves it (Cluster API Provider vSphere 1.x).',
    },
  );
}
