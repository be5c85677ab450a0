import { isObject, type JsonObject, replacedAt } from '../../objects/json.ts';
import type { KubeObject } from '../../ports/index.ts';

/** Where flags stand in a kubeadm configuration. */
export const flagLists = [
  ['clusterConfiguration', 'apiServer', 'extraArgs'],
  ['clusterConfiguration', 'controllerManager', 'extraArgs'],
  ['clusterConfiguration', 'scheduler', 'extraArgs'],
  ['clusterConfiguration', 'etcd', 'local', 'extraArgs'],
  ['initConfiguration', 'nodeRegistration', 'kubeletExtraArgs'],
  ['joinConfiguration', 'nodeRegistration', 'kubeletExtraArgs'],
] as const;

/** Where each kind holds a kubeadm configuration. */
const configurations: Readonly<Record<string, readonly string[]>> = {
  KubeadmControlPlane: ['spec', 'kubeadmConfigSpec'],
  KubeadmConfigTemplate: ['spec', 'template', 'spec'],
};

/** The object with its flags by name, as the original applies them: over a cluster of the original another order would be a change. */
export function withSortedFlags(object: KubeObject): KubeObject {
  const configuration = configurations[object.kind];
  if (configuration === undefined) return object;
  return flagLists.reduce<JsonObject>((sorted, list) => replacedAt(sorted, [...configuration, ...list], byName), object) as KubeObject;
}

function byName(flags: unknown): unknown {
  if (!Array.isArray(flags)) return flags;
  return flags.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}

/** Byte by byte, as Go compares. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function nameOf(flag: unknown): string {
  return isObject(flag) ? String(flag.name) : '';
}
