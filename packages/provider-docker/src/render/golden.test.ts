import type { ClusterConfig } from '@eksa/core/config';
import type { KubeObject } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';
import { describe, expect, it } from 'vitest';
import { comparable, oracle, oraclePresent, toV1beta2 } from '../testing/oracle.ts';
import { releaseWith } from '../testing/release.ts';
import { served } from '../testing/served.ts';
import { render } from './render.ts';

const kindNode =
  'public.ecr.aws/eks-distro/kubernetes-sigs/kind/node:v1.18.16-eks-1-18-4-216edda697a37f8bf16651af6c23b7e2bb7ef42f-62681885fe3a97ee4f2b110cc277e084e71230fa';

/** The original's Docker tests use a 1.19 release whatever version the cluster names. */
function release(kubeVersion: string): ResolvedRelease {
  return releaseWith({
    kubeVersion,
    kubernetesTag: 'v1.19.6-eks-1-19-2',
    coredns: 'v1.8.0-eks-1-19-2',
    etcd: 'v3.4.14-eks-1-19-2',
    etcdArchiveUri: 'https://distro.eks.amazonaws.com/kubernetes-1-21/releases/4/artifacts/etcd/v3.4.16/etcd-linux-amd64-v3.4.16.tar.gz',
    kindNode,
    haproxy: 'public.ecr.aws/l0g8r8j6/kubernetes-sigs/kind/haproxy:v0.11.1-eks-a-v0.0.0-dev-build.1464',
  });
}

const workers = [{ name: 'md-0', count: 3 }];

function cluster(name: string, spec: Record<string, unknown>): ClusterConfig {
  const base = { clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.128.0.0/12'] } } };
  return {
    cluster: { metadata: { name }, spec: { ...base, ...spec } } as unknown as ClusterConfig['cluster'],
    datacenter: { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'DockerDatacenterConfig', metadata: { name }, spec: {} },
    others: [],
  };
}

function rendered(config: ClusterConfig, resolved: ResolvedRelease) {
  return render({ config, release: resolved, served: served() });
}

const label = (object: KubeObject) => `${object.kind}/${object.metadata.name}`;

/** Same objects, whatever their order; inside them, lists in order. */
function expectSame(ours: readonly KubeObject[], theirs: readonly KubeObject[], flagOrder: 'exact' | 'any'): void {
  const byName = (objects: readonly KubeObject[]) =>
    Object.fromEntries(objects.map((object) => [label(object), comparable(object, { flagOrder })]));
  expect(byName(ours)).toEqual(byName(theirs));
}

function expectMapped(ours: readonly KubeObject[], file: string): void {
  expectSame(ours, oracle(file).map(toV1beta2), 'any');
}

describe.runIf(oraclePresent)('the objects of the original', () => {
  it('are rendered for external etcd from 1.24 on', () => {
    const spec = {
      controlPlaneConfiguration: { count: 3 },
      externalEtcdConfiguration: { count: 3 },
      workerNodeGroupConfigurations: workers,
    };
    const result = rendered(cluster('test-cluster', spec), release('1.24'));
    expectMapped([...result.controlPlane, ...result.etcd], 'docker/valid_deployment_cp_expected_124onwards.yaml');
    expectMapped(result.workers, 'docker/valid_deployment_md_expected_124onwards.yaml');
  });

  it('are rendered for external etcd before 1.24', () => {
    const spec = {
      controlPlaneConfiguration: { count: 3 },
      externalEtcdConfiguration: { count: 3 },
      workerNodeGroupConfigurations: workers,
    };
    const result = rendered(cluster('test-cluster', spec), release('1.19'));
    expectMapped([...result.controlPlane, ...result.etcd], 'docker/valid_deployment_cp_expected.yaml');
    expectMapped(result.workers, 'docker/valid_deployment_md_expected.yaml');
  });

  it('are rendered for etcd on the control plane', () => {
    const spec = { controlPlaneConfiguration: { count: 1 }, workerNodeGroupConfigurations: workers };
    const result = rendered(cluster('test-cluster', spec), release('1.19'));
    expect(result.etcd).toEqual([]);
    expectMapped(result.controlPlane, 'docker/valid_deployment_cp_stacked_etcd_expected.yaml');
  });

  it('are rendered with taints and labels of workers', () => {
    const taints = [{ key: 'key2', value: 'val2', effect: 'PreferNoSchedule' }];
    const tainted = { controlPlaneConfiguration: { count: 3 }, workerNodeGroupConfigurations: [{ ...workers[0], taints }] };
    expectMapped(rendered(cluster('test-cluster', tainted), release('1.19')).workers, 'docker/valid_deployment_md_taints_expected.yaml');
    const labels = { label1: 'foo', label2: 'bar' };
    const labelled = { controlPlaneConfiguration: { count: 3 }, workerNodeGroupConfigurations: [{ ...workers[0], labels }] };
    expectMapped(
      rendered(cluster('test-cluster', labelled), release('1.19')).workers,
      'docker/valid_deployment_node_labels_md_expected.yaml',
    );
  });

  it('are rendered in the newest shape, with certificate names of the user', () => {
    const spec = {
      clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
      controlPlaneConfiguration: { count: 1, certSans: ['11.11.11.11'] },
      workerNodeGroupConfigurations: [],
    };
    const result = rendered(
      cluster('test', spec),
      releaseWith({
        kubeVersion: '1.21',
        kubernetesTag: 'v1.21.2-eks-1-21-4',
        coredns: 'v1.8.3-eks-1-21-4',
        etcd: 'v3.4.16-eks-1-21-4',
        kindNode: 'public.ecr.aws/l0g8r8j6/kubernetes-sigs/kind/node:v1.21.2-eks-d-1-21-4-eks-a-v0.0.0-dev-build.158',
        haproxy: 'registry.test/kind/haproxy:v1',
      }),
    );
    // That case of the original has no load balancer image in its bundle and no name set for the template.
    const unnamed = (objects: readonly KubeObject[]) =>
      JSON.parse(
        JSON.stringify(objects)
          .replaceAll('test-control-plane-1', '<no value>')
          .replace('"registry.test/kind"', 'null')
          .replace('"v1"}', 'null}'),
      ) as readonly KubeObject[];
    expectSame(unnamed(result.controlPlane), oracle('head/docker-expected_cluster_api_server_cert_san_ip.yaml'), 'exact');
  });
});
