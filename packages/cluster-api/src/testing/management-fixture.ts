import type { KubeObject, OwnerReference } from '@eksa/core/ports';
import { inventoryProvider } from '../components/inventory.ts';
import { clusterctlLabel } from '../labels.ts';
import type { FakeStore } from './fake-store.ts';

export const namespace = 'eksa-system';

/** Kinds of a management cluster for Docker with external etcd: group, version, kind, and whether they have a namespace. */
const kinds: readonly (readonly [group: string, kind: string, scope?: 'Cluster'])[] = [
  ['cluster.x-k8s.io', 'Cluster'],
  ['cluster.x-k8s.io', 'ClusterClass'],
  ['cluster.x-k8s.io', 'MachineDeployment'],
  ['cluster.x-k8s.io', 'MachineSet'],
  ['cluster.x-k8s.io', 'Machine'],
  ['addons.cluster.x-k8s.io', 'ClusterResourceSet'],
  ['addons.cluster.x-k8s.io', 'ClusterResourceSetBinding'],
  ['controlplane.cluster.x-k8s.io', 'KubeadmControlPlane'],
  ['bootstrap.cluster.x-k8s.io', 'KubeadmConfig'],
  ['bootstrap.cluster.x-k8s.io', 'KubeadmConfigTemplate'],
  ['bootstrap.cluster.x-k8s.io', 'EtcdadmConfig'],
  ['etcdcluster.cluster.x-k8s.io', 'EtcdadmCluster'],
  ['infrastructure.cluster.x-k8s.io', 'DockerCluster'],
  ['infrastructure.cluster.x-k8s.io', 'DockerMachine'],
  ['infrastructure.cluster.x-k8s.io', 'DockerMachineTemplate'],
  ['infrastructure.cluster.x-k8s.io', 'DockerIdentity', 'Cluster'],
];

export const statusSubresources = kinds.map(([, kind]) => kind).filter((kind) => kind !== 'DockerMachineTemplate');

export function apiVersionOf(kind: string): string {
  const group = kinds.find((entry) => entry[1] === kind)?.[0];
  return group === undefined ? 'v1' : `${group}/v1beta2`;
}

/** The CRDs and the inventory, which source and target have alike. */
export function installKinds(store: FakeStore): void {
  for (const [group, kind, scope = 'Namespaced'] of kinds) {
    const plural = `${kind.toLowerCase()}s`;
    const labels = { [clusterctlLabel]: '', ...(kind === 'DockerIdentity' ? { 'clusterctl.cluster.x-k8s.io/move-hierarchy': '' } : {}) };
    store.create({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${plural}.${group}`, labels },
      spec: {
        group,
        scope,
        names: { kind, plural },
        versions: [
          { name: 'v1beta1', served: true, storage: false },
          { name: 'v1beta2', served: true, storage: true },
        ],
      },
    });
  }
  store.create(
    inventoryProvider({
      label: 'infrastructure-docker',
      namespace: 'capd-system',
      source: { name: 'docker', type: 'InfrastructureProvider', version: 'v1.12.1', componentsUri: '', images: {}, variables: {} },
    }),
  );
}

export interface MakeOptions {
  readonly owner?: KubeObject;
  readonly owners?: readonly OwnerReference[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: unknown;
  readonly status?: unknown;
  readonly namespace?: string;
  readonly finalizers?: readonly string[];
}

/** Puts one object into a store, with the marks that its controllers would leave. */
export function make(store: FakeStore, kind: string, name: string, options: MakeOptions = {}): KubeObject {
  const { owner, owners = owner === undefined ? undefined : [ownerReference(owner)], spec = { of: name }, status } = options;
  const apiVersion = apiVersionOf(kind);
  const finalizers = options.finalizers ?? (apiVersion === 'v1' ? [] : [`${kind.toLowerCase()}.cluster.x-k8s.io`]);
  const place = kind === 'DockerIdentity' ? {} : { namespace: options.namespace ?? namespace };
  const created = store.create({
    apiVersion,
    kind,
    metadata: { name, ...place, finalizers, ...(owners === undefined ? {} : { ownerReferences: owners }), ...options.metadata },
    spec,
  });
  const ref = { apiVersion, kind, name, ...place };
  const managedFields = [{ manager: 'manager', operation: 'Apply', fieldsV1: { 'f:spec': { of: name } } }];
  return store.mergePatch(ref, { metadata: { managedFields }, ...(status === undefined ? {} : { status }) }) ?? created;
}

export function ownerReference(owner: KubeObject): OwnerReference {
  return { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid ?? '', controller: true };
}

export const readyStatus = {
  initialization: { infrastructureProvisioned: true, controlPlaneInitialized: true },
  conditions: [{ type: 'ControlPlaneInitialized', status: 'True', reason: 'Initialized' }],
};

/** A cluster as it is before the move: external etcd, one control plane machine, `workers` workers. */
export function makeCluster(store: FakeStore, name: string, workers = 1): void {
  const cluster = make(store, 'Cluster', name, { spec: { controlPlaneRef: { name } }, status: readyStatus });
  make(store, 'DockerCluster', name, { owner: cluster });
  const etcd = make(store, 'EtcdadmCluster', `${name}-etcd`, { owner: cluster });
  const controlPlane = make(store, 'KubeadmControlPlane', name, { owner: cluster });
  const template = make(store, 'DockerMachineTemplate', `${name}-md-0`, { owner: cluster, status: { capacity: '1' } });
  make(store, 'KubeadmConfigTemplate', `${name}-md-0`, { owner: cluster });
  for (const suffix of ['ca', 'sa', 'proxy', 'kubeconfig']) make(store, 'Secret', `${name}-${suffix}`, { owner: controlPlane });
  for (const suffix of ['etcd', 'managed-etcd', 'apiserver-etcd-client']) make(store, 'Secret', `${name}-${suffix}`, { owner: etcd });
  make(store, 'Secret', `${name}-etcd-init`, { owner: cluster });
  makeMachine(store, `${name}-etcd-0`, etcd, 'EtcdadmConfig', { 'cluster.x-k8s.io/etcd-cluster': `${name}-etcd` });
  makeMachine(store, `${name}-cp-0`, controlPlane, 'KubeadmConfig', {});
  const deployment = make(store, 'MachineDeployment', `${name}-md-0`, { owner: cluster });
  const set = make(store, 'MachineSet', `${name}-md-0-x`, { owner: deployment, metadata: { generateName: `${name}-md-0-` } });
  for (let index = 0; index < workers; index += 1) makeMachine(store, `${name}-md-0-x-${index}`, set, 'KubeadmConfig', {});
  make(store, 'ConfigMap', 'unrelated');
  make(store, 'Secret', 'unrelated-token');
  if (template.metadata.uid === undefined) throw new Error('the store made no UID');
}

function makeMachine(store: FakeStore, name: string, owner: KubeObject, config: string, labels: Readonly<Record<string, string>>): void {
  const isEtcd = 'cluster.x-k8s.io/etcd-cluster' in labels;
  const machine = make(store, 'Machine', name, { owner, metadata: { labels }, status: isEtcd ? {} : { nodeRef: { name } } });
  make(store, 'DockerMachine', name, { owner: machine });
  const bootstrap = make(store, config, name, { owner: machine });
  make(store, 'Secret', name, { owner: bootstrap });
}
