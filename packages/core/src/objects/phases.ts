import type { KubeObject } from '../ports/index.ts';
import { textAt } from './json.ts';
import { groupOf } from './names.ts';

/** Groups of objects in the order in which they have to exist; within a group the order does not matter. */
export interface Phases {
  /** Namespaces and CustomResourceDefinitions. */
  readonly foundations: readonly KubeObject[];
  /** What pods refer to when they start: accounts, permissions, configuration, secrets, services. */
  readonly settings: readonly KubeObject[];
  /** The other built-in kinds: workloads, webhook configurations, … */
  readonly workloads: readonly KubeObject[];
  /** Objects of CRDs, whose webhooks the workloads serve. */
  readonly customs: readonly KubeObject[];
}

const settingKinds = new Set([
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Service',
  'PriorityClass',
  'StorageClass',
  'RuntimeClass',
  'ResourceQuota',
  'LimitRange',
  'PersistentVolume',
  'PersistentVolumeClaim',
]);
const builtInGroups = new Set(['', 'apps', 'batch', 'autoscaling', 'policy', 'extensions']);

/** Sorts what is to be installed by what has to exist first. */
export function installPhases(objects: readonly KubeObject[]): Phases {
  const customGroups = new Set(objects.filter(isCrd).map((crd) => textAt(crd, 'spec', 'group') ?? ''));
  const place = (object: KubeObject): keyof Phases => {
    const group = groupOf(object.apiVersion);
    if (isCrd(object) || (group === '' && object.kind === 'Namespace')) return 'foundations';
    if (customGroups.has(group) || !isBuiltIn(group)) return 'customs';
    return settingKinds.has(object.kind) ? 'settings' : 'workloads';
  };
  const of = (phase: keyof Phases): readonly KubeObject[] => objects.filter((object) => place(object) === phase);
  return { foundations: of('foundations'), settings: of('settings'), workloads: of('workloads'), customs: of('customs') };
}

export function isCrd(object: KubeObject): boolean {
  return object.kind === 'CustomResourceDefinition' && groupOf(object.apiVersion) === 'apiextensions.k8s.io';
}

/** Kubernetes' own groups have no dot or end in .k8s.io; projects beside it use .x-k8s.io or a domain. */
function isBuiltIn(group: string): boolean {
  return builtInGroups.has(group) || /^[^.]+(\.authorization|\.apiserver)?\.k8s\.io$/.test(group);
}
