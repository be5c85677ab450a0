import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type EksDistro, type ResolvedRelease, splitImage } from '../../../packages/core/src/release/index.ts';
import { oracleRelease } from '../release.ts';

interface Distro {
  readonly kubernetes: string;
  readonly coredns: string;
  readonly etcd: string;
  readonly number: number;
}

/** EKS-D releases that the bundles name and that are not beside them. */
const distros: Readonly<Record<string, Distro>> = {
  '1.18': { kubernetes: 'v1.18.16', coredns: 'v1.7.0', etcd: 'v3.4.14', number: 4 },
  '1.19': { kubernetes: 'v1.19.8', coredns: 'v1.8.0', etcd: 'v3.4.14', number: 4 },
  '1.20': { kubernetes: 'v1.20.4', coredns: 'v1.8.3', etcd: 'v3.4.15', number: 1 },
  '1.29': { kubernetes: 'v1.29.0', coredns: 'v1.11.1', etcd: 'v3.5.10', number: 4 },
};

/** The release that a file was rendered with, by its Kubernetes minor. */
export function releaseOf(dir: string, kubeVersion: string): ResolvedRelease {
  const distro = distros[kubeVersion];
  const file = distro && `kubernetes-${kubeVersion.replace('.', '-')}-eks-${distro.number}.yaml`;
  if (distro === undefined || (file !== undefined && existsSync(join(dir, 'release', file)))) return oracleRelease(dir, kubeVersion);
  const bundles = parse(readFileSync(join(dir, 'release/bundles.yaml'), 'utf8'), { uniqueKeys: false }) as {
    readonly spec: { readonly versionsBundles: readonly ResolvedRelease['bundle'][] };
  };
  const bundle = bundles.spec.versionsBundles.find((entry) => entry.kubeVersion === kubeVersion);
  if (bundle === undefined) throw new Error(`release/bundles.yaml has nothing for Kubernetes ${kubeVersion}`);
  const eksd = eksDistro(kubeVersion, distro);
  const document = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: kubeVersion } });
  return {
    eksaVersion: 'v0.19.0',
    kubeVersion,
    kubernetesTag: eksd.kubeApiserver.tag,
    bundle,
    management: bundle,
    eksd,
    documents: { bundles: document('Bundles'), eksd: document('Release') },
    digest: kubeVersion,
  };
}

function eksDistro(kubeVersion: string, { kubernetes, coredns, etcd, number }: Distro): EksDistro {
  const channel = kubeVersion.replace('.', '-');
  const image = (name: string, version: string) => splitImage(`public.ecr.aws/eks-distro/${name}:${version}-eks-${channel}-${number}`);
  const artifacts = `https://distro.eks.amazonaws.com/kubernetes-${channel}/releases/${number}/artifacts`;
  return {
    name: `kubernetes-${channel}-eks-${number}`,
    channel,
    kubeApiserver: image('kubernetes/kube-apiserver', kubernetes),
    kubeControllerManager: image('kubernetes/kube-controller-manager', kubernetes),
    kubeScheduler: image('kubernetes/kube-scheduler', kubernetes),
    kubeProxy: image('kubernetes/kube-proxy', kubernetes),
    pause: image('kubernetes/pause', kubernetes),
    coredns: image('coredns/coredns', coredns),
    etcd: image('etcd-io/etcd', etcd),
    etcdVersion: etcd.slice(1),
    etcdArchiveUri: `${artifacts}/etcd/${etcd}/etcd-linux-amd64-${etcd}.tar.gz`,
  };
}
