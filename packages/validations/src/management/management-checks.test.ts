import type { FluxConfig } from '@eksa/core/config';
import type { KubeObject } from '@eksa/core/ports';
import { expect, test } from 'vitest';
import { eksaObject, managementWith, served } from '../testing/management.ts';
import { inShort, type Scene, verdict } from '../testing/verdict.ts';
import { managementChecks } from './management-checks.ts';

const managed = { managementCluster: { name: 'm' } };
const manager = eksaObject('Cluster', 'm', { eksaVersion: 'v0.1.0' });

function check(id: string) {
  const found = managementChecks.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

/** A cluster that `m` is to manage, where `m` holds these objects. */
function on(objects: readonly KubeObject[], spec: Readonly<Record<string, unknown>> = {}, rest: Scene = {}): Scene {
  return { spec: { ...managed, ...spec }, management: managementWith(objects), ...rest };
}

function withCondition(status: string, message?: string): KubeObject {
  return { ...manager, status: { conditions: [{ type: 'Ready', status, message }] } };
}

const release: KubeObject = { ...eksaObject('EKSARelease', 'eksa-v0-1-0'), metadata: { name: 'eksa-v0-1-0', namespace: 'eksa-system' } };
const taken: KubeObject = {
  apiVersion: 'cluster.x-k8s.io/v1beta1',
  kind: 'Cluster',
  metadata: { name: 'rc-dev', namespace: 'eksa-system' },
};
const fluxSpec = {
  systemNamespace: 'flux-system',
  branch: 'main',
  clusterConfigPath: 'clusters/m',
  github: { owner: 'ada', repository: 'fleet' },
};
const flux: FluxConfig = { ...eksaObject('FluxConfig', 'f'), metadata: { name: 'f', namespace: 'default' }, spec: fluxSpec } as FluxConfig;
const following = eksaObject('Cluster', 'm', { gitOpsRef: { kind: 'FluxConfig', name: 'theirs' } });
const licensed = { licenseToken: 't0ken' };

test.each<[string, string, Scene, string]>([
  ['management-cluster', 'manages itself', {}, 'passed: the cluster manages itself'],
  [
    'management-cluster',
    'without kubeconfig',
    { spec: managed },
    'failed: spec.managementCluster names m, and no kubeconfig of it was found',
  ],
  ['management-cluster', 'absent', on([]), 'failed: https://m has no Cluster named m'],
  [
    'management-cluster',
    'managed itself',
    on([eksaObject('Cluster', 'm', { managementCluster: { name: 'top' } })]),
    'failed: m is itself managed by top',
  ],
  ['management-cluster', 'not ready', on([withCondition('False', 'no nodes')]), 'failed: m is not ready: no nodes'],
  ['management-cluster', 'ready', on([withCondition('True')]), 'passed: m'],
  ['management-cluster', 'silent', on([manager]), 'passed: m, which tells no condition Ready'],
  ['management-crds', 'both', on([]), 'passed'],
  [
    'management-crds',
    'none',
    { spec: managed, management: managementWith([], []) },
    'failed: https://m does not serve clusters.anywhere.eks.amazonaws.com and clusters.cluster.x-k8s.io',
  ],
  ['cluster-name-free', 'free', on([manager]), 'passed'],
  ['cluster-name-free', 'taken', on([taken]), 'failed: https://m has a cluster rc-dev, in namespace eksa-system'],
  [
    'cluster-name-free',
    'without Cluster API',
    { spec: managed, management: managementWith([], served.slice(0, 1)) },
    'unknown: the managing cluster does not know Cluster API',
  ],
  ['object-names-free', 'free', on([manager]), 'passed'],
  [
    'object-names-free',
    'taken',
    on([eksaObject('DockerDatacenterConfig', 'rc-dev')]),
    'failed: https://m has DockerDatacenterConfig rc-dev',
  ],
  [
    'object-names-free',
    'taken, an identity',
    on([eksaObject('OIDCConfig', 'o')], {}, { others: [eksaObject('OIDCConfig', 'o') as never] }),
    'failed: https://m has OIDCConfig o',
  ],
  ['gitops-as-management', 'no repository', on([manager]), 'passed: no repository'],
  ['gitops-as-management', 'the same', on([following, eksaObject('FluxConfig', 'theirs', fluxSpec)], {}, { flux }), 'passed'],
  [
    'gitops-as-management',
    'another branch',
    on([following, eksaObject('FluxConfig', 'theirs', { ...fluxSpec, branch: 'dev' })], {}, { flux }),
    'failed: the spec of FluxConfig f is not that of FluxConfig theirs of the managing cluster',
  ],
  ['gitops-as-management', 'only ours', on([manager], {}, { flux }), 'failed: the managing cluster follows no repository'],
  ['gitops-as-management', 'lost', on([following], {}, { flux }), 'unknown: https://m has no FluxConfig theirs'],
  ['management-eksa-version', 'the same', on([manager]), 'passed: v0.1.0'],
  [
    'management-eksa-version',
    'newer',
    on([manager], { eksaVersion: 'v0.2.0' }),
    'failed: the managing cluster is at v0.1.0, and this one is to have v0.2.0',
  ],
  ['management-eksa-version', 'silent', on([eksaObject('Cluster', 'm')]), 'unknown: the managing cluster tells no version'],
  ['eksa-release', 'there', on([release]), 'passed: eksa-v0-1-0'],
  ['eksa-release', 'absent', on([]), 'failed: https://m has no EKSARelease eksa-v0-1-0'],
  ['license-unique', 'none', on([manager]), 'passed: no licence'],
  ['license-unique', 'ours alone', on([eksaObject('Cluster', 'rc-dev', licensed)], licensed), 'passed'],
  ['license-unique', 'of another', on([eksaObject('Cluster', 'x', licensed)], licensed), 'failed: the licence is that of x'],
])('%s: %s', async (id, _situation, scene, expected) => {
  expect(await inShort(check(id), scene)).toBe(expected);
});

test('without a kubeconfig one check fails, and the others were not found out', async () => {
  const results = await Promise.all(managementChecks.map((one) => verdict(one, { spec: managed })));
  expect(results.map(({ status }) => status)).toEqual(['failed', ...managementChecks.slice(1).map(() => 'unknown')]);
});

test('of a cluster that manages itself no other is asked', async () => {
  const results = await Promise.all(managementChecks.map((one) => inShort(one)));
  expect(new Set(results)).toEqual(new Set(['passed: the cluster manages itself']));
});

test('a licence stays out of what is said', async () => {
  const scene = on([eksaObject('Cluster', 'x', licensed)], licensed);
  expect(JSON.stringify(await verdict(check('license-unique'), scene))).not.toContain('t0ken');
});
