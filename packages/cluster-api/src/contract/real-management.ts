import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listAt, refOf, textAt, valueAt } from '@eksa/core/objects';
import type { ComponentSource, KubeClient, KubeObject, ObjectRef, OwnerReference } from '@eksa/core/ports';
import { createClusterApi } from '../cluster-api.ts';
import { inventoryCrd, inventoryProvider } from '../components/inventory.ts';
import { minimalObject } from '../install/probe-objects.ts';
import { mapParallel } from '../parallel.ts';
import { readyStatus } from '../testing/management-fixture.ts';

const variables = {};
const images = {};

function source(name: string, type: ComponentSource['type'], folder: string, file: string): ComponentSource {
  const root = process.env.EKSA_TESTBED_MANIFESTS;
  if (root === undefined)
    throw new Error('EKSA_TESTBED_MANIFESTS is not set: the folder with cluster-api/core-components.yaml and the others.');
  return { name, type, version: 'v1.12.1', componentsUri: join(root, folder, file), images, variables };
}

/** The real components of the testbed. */
export function realSources(): readonly ComponentSource[] {
  return [
    source('cluster-api', 'CoreProvider', 'cluster-api', 'core-components.yaml'),
    source('kubeadm', 'BootstrapProvider', 'bootstrap-kubeadm', 'bootstrap-components.yaml'),
    source('kubeadm', 'ControlPlaneProvider', 'control-plane-kubeadm', 'control-plane-components.yaml'),
    source('docker', 'InfrastructureProvider', 'infrastructure-docker', 'infrastructure-components-development.yaml'),
    source('etcdadm-bootstrap', 'BootstrapProvider', 'bootstrap-etcdadm-bootstrap', 'bootstrap-components.yaml'),
    source('etcdadm-controller', 'BootstrapProvider', 'bootstrap-etcdadm-controller', 'bootstrap-components.yaml'),
  ];
}

export function realClusterApi() {
  return createClusterApi({ readText: (uri) => readFile(uri, 'utf8') });
}

/** Kinds and inventory on a server without controllers: nothing acts on what is written there. Returns the CRDs. */
export async function installKindsOn(client: KubeClient): Promise<readonly KubeObject[]> {
  const components = await realClusterApi().load(realSources());
  const crds = components.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'CustomResourceDefinition');
  await mapParallel([...crds, inventoryCrd()], (crd) => client.apply(crd));
  await client.waitForList(
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
    {},
    (found) => {
      const pending = found.find(
        (crd) => !listAt(crd.status, 'conditions').some((c) => textAt(c, 'type') === 'Established' && textAt(c, 'status') === 'True'),
      );
      return pending === undefined ? { state: 'done' } : { state: 'waiting', reason: pending.metadata.name };
    },
    { timeoutMs: 60_000 },
  );
  for (const provider of components) {
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: provider.namespace } });
    await client.apply(inventoryProvider(provider));
  }
  return crds;
}

/** Writes a cluster as its controllers would leave it: several field managers, finalizers, status, owners. */
export async function seedCluster(client: KubeClient, crds: readonly KubeObject[], namespace: string, name: string): Promise<void> {
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const make = maker(client, crds, namespace, name);
  const cluster = await make('Cluster', name, {
    status: { ...readyStatus, conditions: [{ ...readyStatus.conditions[0], message: '', lastTransitionTime: '2030-01-01T00:00:00Z' }] },
  });
  await make('DockerCluster', name, { owner: cluster });
  const template = await make('DockerMachineTemplate', `${name}-md-0`, { owner: cluster });
  await make('KubeadmConfigTemplate', `${name}-md-0`, { owner: cluster });
  const etcd = await make('EtcdadmCluster', `${name}-etcd`, { owner: cluster });
  const deployment = await make('MachineDeployment', `${name}-md-0`, { owner: cluster });
  const set = await make('MachineSet', `${name}-md-0-abcde`, { owner: deployment });
  const controlPlane = await make('KubeadmControlPlane', name, { owner: cluster });
  for (const owner of [etcd, controlPlane, set]) {
    const machineName = `${owner.metadata.name}-m0`;
    const labels = owner.kind === 'EtcdadmCluster' ? { 'cluster.x-k8s.io/etcd-cluster': owner.metadata.name } : {};
    const machine = await make('Machine', machineName, { owner, labels, status: { nodeRef: { name: machineName } } });
    await make('DockerMachine', machineName, { owner: machine });
    const config = await make(owner.kind === 'EtcdadmCluster' ? 'EtcdadmConfig' : 'KubeadmConfig', machineName, { owner: machine });
    await make('Secret', machineName, { owner: config });
  }
  for (const suffix of ['ca', 'sa', 'proxy', 'kubeconfig']) await make('Secret', `${name}-${suffix}`, { owner: controlPlane });
  await make('Secret', `${name}-managed-etcd`, { owner: etcd });
  // Brought by the user, so without an owner. (clusterctl overlooks the one named apiserver-etcd-client; ours moves it.)
  await make('Secret', `${name}-etcd`, {});
  await make('ConfigMap', 'unrelated', {});
  if (template.metadata.uid === undefined) throw new Error('no UID');
}

interface SeedOptions {
  readonly owner?: KubeObject;
  readonly labels?: Readonly<Record<string, string>>;
  readonly status?: unknown;
}

function maker(client: KubeClient, crds: readonly KubeObject[], namespace: string, cluster: string) {
  return async (kind: string, name: string, { owner, labels, status }: SeedOptions): Promise<KubeObject> => {
    const body = bodyOf(kind, crds, namespace, cluster);
    const ref: ObjectRef = { apiVersion: body.apiVersion, kind, name, namespace };
    await client.apply({
      ...body,
      metadata: {
        name,
        namespace,
        labels: { 'cluster.x-k8s.io/cluster-name': cluster, ...labels },
        annotations: { 'example.com/note': name },
        ...(owner === undefined ? {} : { ownerReferences: [ownerReference(owner)] }),
      },
    });
    const finalizers = body.apiVersion === 'v1' ? [] : [`${kind.toLowerCase()}.cluster.x-k8s.io`];
    const made = await client.patch(ref, { metadata: { finalizers } }, { type: 'merge', fieldManager: 'manager' });
    if (status !== undefined) await client.patch(ref, { status }, { type: 'merge', subresource: 'status', fieldManager: 'manager' });
    return made;
  };
}

/** The smallest object that the real schema takes; references are by name only, so any will do. */
function bodyOf(kind: string, crds: readonly KubeObject[], namespace: string, cluster: string): KubeObject {
  const metadata = { name: '', namespace };
  if (kind === 'Secret') return { apiVersion: 'v1', kind, metadata, stringData: { value: cluster } };
  if (kind === 'ConfigMap') return { apiVersion: 'v1', kind, metadata, data: { value: cluster } };
  const crd = crds.find((candidate) => textAt(candidate.spec, 'names', 'kind') === kind);
  const version = listAt(crd?.spec, 'versions').find((candidate) => valueAt(candidate, 'storage') === true);
  if (crd === undefined || version === undefined) throw new Error(`no CRD of ${kind}`);
  const minimal = minimalObject(crd, version, namespace);
  const specs: Readonly<Record<string, unknown>> = {
    Cluster: { controlPlaneRef: { apiGroup: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane', name: cluster } },
    KubeadmConfigTemplate: { template: { spec: { format: 'cloud-config' } } },
  };
  return kind in specs ? { ...minimal, spec: specs[kind] } : minimal;
}

function ownerReference(owner: KubeObject): OwnerReference {
  const { apiVersion, kind } = refOf(owner);
  return { apiVersion, kind, name: owner.metadata.name, uid: owner.metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
}
