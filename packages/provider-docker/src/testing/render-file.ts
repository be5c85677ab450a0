import { optionsOf, parseClusterFile } from '@eksa/core/config';
import type { ApiResource } from '@eksa/core/ports';
import type { RenderedCluster } from '@eksa/core/provider';
import { dockerProvider } from '../provider.ts';
import { environment, features } from './cluster-files.ts';
import { releaseWith } from './release.ts';

/** A cluster file read and rendered as the program does it. */
export function renderFile(text: string, served: readonly ApiResource[]): RenderedCluster {
  const config = parseClusterFile(text, { ...optionsOf([dockerProvider]), file: 'pairs.yaml', features });
  const release = releaseOf(config.cluster.spec.kubernetesVersion);
  return dockerProvider.render({ config, release, workerReleases: { '1.30': releaseOf('1.30') }, served, env: environment });
}

function releaseOf(kubeVersion: string) {
  return releaseWith({
    kubeVersion,
    kubernetesTag: `v${kubeVersion}.4-eks-1`,
    coredns: 'v1.12.1-eks-1',
    etcd: 'v3.6.6-eks-1',
    kindNode: `node.test/kind/node:v${kubeVersion}.4`,
    haproxy: 'images.test/kind/haproxy:v0.32.0',
  });
}
