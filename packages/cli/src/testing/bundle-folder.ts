import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const image = (name: string) => ({ uri: `images.test/${name}:v1` });
const components = { uri: './components.yaml' };
const provider = (name: string) => ({ version: 'v1.0.0', controller: image(name), components });
const core = 'cluster.x-k8s.io';

/** Group → kinds that the components define, all in one version. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  [core]: ['Cluster', 'MachineDeployment', 'MachineHealthCheck'],
  [`controlplane.${core}`]: ['KubeadmControlPlane'],
  [`bootstrap.${core}`]: ['KubeadmConfigTemplate'],
  [`infrastructure.${core}`]: ['DockerCluster', 'DockerMachineTemplate'],
};

/** Writes `bundle.yaml` with Kubernetes 1.33 and 1.34 and all that it names. `contract` is the version of Cluster API's kinds. */
export function writeBundle(folder: string, contract: 'v1beta1' | 'v1beta2' = 'v1beta2'): void {
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('bundle.yaml', {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Bundles',
    metadata: { name: 'bundles-1' },
    spec: { number: 1, versionsBundles: ['1.33', '1.34'].map(versionsBundle) },
  });
  for (const minor of ['1.33', '1.34']) write(`eksd-${minor}.yaml`, eksdRelease(minor));
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'capi-system' } };
  const texts = [namespace, ...definitions(contract)].map((object) => JSON.stringify(object));
  writeFileSync(join(folder, 'components.yaml'), texts.join('\n---\n'));
}

function versionsBundle(kubeVersion: string) {
  return {
    kubeVersion,
    eksD: { name: `kubernetes-${kubeVersion}`, manifestUrl: `eksd-${kubeVersion}.yaml`, kindNode: image(`node-${kubeVersion}`) },
    eksa: { cliTools: image('tools') },
    certManager: { version: 'v1', manifest: components, controller: image('c'), cainjector: image('i'), webhook: image('w') },
    clusterAPI: provider('capi'),
    bootstrap: provider('kubeadm'),
    controlPlane: provider('kcp'),
    docker: { version: 'v1', components, manager: image('capd') },
    haproxy: { image: image('haproxy') },
    cilium: { version: 'v1', cilium: image('cilium'), operator: image('operator') },
  };
}

function eksdRelease(minor: string) {
  const asset = (name: string) => ({ name: `${name}-image`, image: { uri: `images.test/${name}/${name}:v${minor}.1` } });
  const kubernetes = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'pause'].map(asset);
  const archive = { name: 'etcd', arch: ['amd64'], archive: { uri: 'https://files.test/etcd.tar.gz' } };
  return {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: `kubernetes-${minor}` },
    spec: { channel: minor.replace('.', '-') },
    status: {
      components: [
        { name: 'kubernetes', assets: kubernetes },
        { name: 'etcd', gitTag: 'v3.6.6', assets: [archive, asset('etcd')] },
        { name: 'coredns', assets: [asset('coredns')] },
      ],
    },
  };
}

function definitions(contract: string) {
  return Object.entries(kinds).flatMap(([group, names]) =>
    names.map((kind) => {
      const plural = `${kind.toLowerCase()}s`;
      return {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: `${plural}.${group}` },
        spec: { group, scope: 'Namespaced', names: { kind, plural }, versions: [{ name: contract, served: true, storage: true }] },
      };
    }),
  );
}
