import type { KubeObject } from '@eksa/core/ports';
import type { LiveCluster } from '@eksa/core/provider';
import { expect, test } from 'vitest';
import { contextWith } from '../testing/context.ts';
import { type InputChange, inputWith } from '../testing/inputs.ts';
import { eksaObject, served } from '../testing/management.ts';
import { liveChecks } from './upgrade-checks.ts';

const plane = 'controlplane.cluster.x-k8s.io/v1beta1';
const capi = 'cluster.x-k8s.io/v1beta1';

function object(apiVersion: string, kind: string, name: string, rest: Partial<KubeObject> = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace: 'eksa-system', generation: 2 }, ...rest };
}

const controlPlane = (status: object): KubeObject => object(plane, 'KubeadmControlPlane', 'rc-dev', { spec: { replicas: 3 }, status });
const workers = (status: object): KubeObject => object(capi, 'MachineDeployment', 'rc-dev-md-0', { spec: { replicas: 2 }, status });
const node = (status: string, message?: string): KubeObject =>
  object('v1', 'Node', 'n1', { status: { conditions: [{ type: 'Ready', status, message }] } });
const budget = (status: object): KubeObject => object('policy/v1', 'PodDisruptionBudget', 'b', { status });
const machine = (keys: readonly string[]) =>
  eksaObject('VSphereMachineConfig', 'm', { users: [{ name: 'capv', sshAuthorizedKeys: keys }] }) as never;
const paused = (value: string): KubeObject => ({
  ...eksaObject('Cluster', 'rc-dev'),
  metadata: { name: 'rc-dev', annotations: { 'anywhere.eks.amazonaws.com/paused': value } },
});

interface Scene {
  readonly live?: Partial<LiveCluster>;
  readonly before?: InputChange;
  readonly after?: InputChange;
}

async function say(id: string, { live = {}, before = {}, after = {} }: Scene): Promise<string> {
  const check = liveChecks({}).find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  const now: LiveCluster = { config: inputWith(before).config, served, managed: [], inside: [], ...live };
  const { status, observed } = await check.run({ ...inputWith(after), live: now }, contextWith());
  return observed === undefined ? status : `${status}: ${observed}`;
}

const good = { observedGeneration: 2, readyReplicas: 3 };
const running = { observedGeneration: 2, availableReplicas: 2, phase: 'Running' };
const dnsChange = {
  spec: {
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['10.1.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
  },
};

test.each<[string, string, Scene, string]>([
  ['control-plane-ready', 'ready', { live: { managed: [controlPlane(good)] } }, 'passed: replicas: 3'],
  [
    'control-plane-ready',
    'half',
    { live: { managed: [controlPlane({ ...good, readyReplicas: 2 })] } },
    'failed: rc-dev: 2/3 replicas ready',
  ],
  [
    'control-plane-ready',
    'stale',
    { live: { managed: [controlPlane({ ...good, observedGeneration: 1 })] } },
    'failed: rc-dev: its last change is not yet observed',
  ],
  ['control-plane-ready', 'absent', {}, 'unknown: no KubeadmControlPlane was found'],
  ['worker-nodes-ready', 'ready', { live: { managed: [workers(running)] } }, 'passed: worker groups: 1'],
  [
    'worker-nodes-ready',
    'none up',
    { live: { managed: [workers({ observedGeneration: 2, phase: 'Running' })] } },
    'failed: rc-dev-md-0: 0/2 replicas available',
  ],
  [
    'worker-nodes-ready',
    'scaling',
    { live: { managed: [workers({ ...running, phase: 'ScalingUp' })] } },
    'failed: rc-dev-md-0 is ScalingUp',
  ],
  ['nodes-ready', 'ready', { live: { inside: [node('True')] } }, 'passed: nodes: 1'],
  ['nodes-ready', 'one is not', { live: { inside: [node('False', 'no network')] } }, 'failed: not ready: n1: no network'],
  ['nodes-ready', 'none', {}, 'unknown: no Node was found'],
  ['cluster-crds', 'served', {}, 'passed'],
  ['cluster-crds', 'one absent', { live: { served: served.slice(0, 1) } }, 'failed: not served: clusters.cluster.x-k8s.io'],
  ['cluster-crds', 'not told', { live: { served: [] } }, 'unknown: what the cluster serves was not told'],
  ['cluster-present', 'there', { live: { managed: [object(capi, 'Cluster', 'rc-dev')] } }, 'passed'],
  [
    'cluster-present',
    'another',
    { live: { managed: [object(capi, 'Cluster', 'x')] } },
    'failed: no Cluster of Cluster API is named rc-dev',
  ],
  ['cluster-present', 'kind absent', { live: { served: served.slice(0, 1) } }, 'unknown: the kind is not served'],
  ['kubernetes-version-step', 'one up', { before: { kubeVersion: '1.33' } }, 'passed'],
  [
    'kubernetes-version-step',
    'two up',
    { before: { kubeVersion: '1.32' } },
    'failed: Cluster rc-dev spec.kubernetesVersion skips 1 minor version from 1.32 to 1.34; Cluster rc-dev spec.workerNodeGroupConfigurations.0.kubernetesVersion skips 1 minor version from 1.32 to 1.34',
  ],
  ['immutable-fields', 'the same', {}, 'passed'],
  ['not-paused', 'running', { live: { managed: [paused('false')] } }, 'passed'],
  ['not-paused', 'paused', { live: { managed: [paused('true')] } }, 'failed: rc-dev is paused'],
  ['not-paused', 'absent', {}, 'unknown: no Cluster rc-dev of EKS Anywhere was found'],
  ['pod-disruption', 'none', {}, 'passed: budgets: 0'],
  ['pod-disruption', 'open', { live: { inside: [budget({ disruptionsAllowed: 1, expectedPods: 2 })] } }, 'passed: budgets: 1'],
  [
    'pod-disruption',
    'closed',
    { live: { inside: [budget({ disruptionsAllowed: 0, expectedPods: 1 })] } },
    'failed: no pod may go: eksa-system/b',
  ],
  ['pod-disruption', 'of nothing', { live: { inside: [budget({ disruptionsAllowed: 0, expectedPods: 0 })] } }, 'passed: budgets: 1'],
  ['pod-disruption', 'new', { live: { inside: [budget({})] } }, 'unknown: budgets without status yet: 1'],
  ['eksa-version-skew', 'one up', { before: { spec: { eksaVersion: 'v0.1.0' } }, after: { spec: { eksaVersion: 'v0.2.3' } } }, 'passed'],
  [
    'eksa-version-skew',
    'two up',
    { before: { spec: { eksaVersion: 'v0.1.0' } }, after: { spec: { eksaVersion: 'v0.3.0' } } },
    'failed: Cluster rc-dev spec.eksaVersion goes from v0.1.0 to v0.3.0',
  ],
  ['ssh-keys-present', 'no machines', {}, 'passed'],
  ['ssh-keys-present', 'a key', { after: { others: [machine(['ssh-ed25519 AAAA'])] } }, 'passed'],
  ['ssh-keys-present', 'an empty key', { after: { others: [machine([''])] } }, 'failed: a user without key: VSphereMachineConfig m'],
])('%s: %s', async (id, _situation, scene, expected) => {
  expect(await say(id, scene)).toBe(expected);
});

test('a field that cannot change is named with both of its values', async () => {
  const said = await say('immutable-fields', { after: dnsChange });
  expect(said).toMatch(/^failed: Cluster rc-dev spec\.clusterNetwork\.pods.* changes from .*192\.168\.0\.0\/16.* to .*10\.1\.0\.0\/16/);
});
