import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import { isJsonObject, valueAt } from '../../../objects/json.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { ControlPlaneScope } from './scope.ts';

const key = { name: 'kubeadm-config', namespace: 'kube-system' };

/** What machines that join read: new ones of a rollout are to become what the control plane asks for. */
export function updateClusterConfiguration({ remote, controlPlane }: ControlPlaneScope): void {
  const text = valueAt(remote?.get(types.configMap, key), ['data', 'ClusterConfiguration']);
  const before: unknown = typeof text === 'string' ? parse(text) : undefined;
  if (remote === undefined || !isJsonObject(before)) return;
  const { version, kubeadmConfigSpec } = controlPlane.spec;
  const { imageRepository, apiServer, controllerManager, scheduler, featureGates, etcd, dns } =
    kubeadmConfigSpec.clusterConfiguration ?? {};
  const wanted = { imageRepository, apiServer, controllerManager, scheduler, featureGates, etcd, dns };
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const after = { ...before, ...Object.fromEntries(given), kubernetesVersion: version };
  if (isDeepStrictEqual(before, after)) return;
  remote.modify(types.configMap, key, (draft) => {
    draft.data = { ...(isJsonObject(draft.data) ? draft.data : {}), ClusterConfiguration: stringify(after) };
  });
}
