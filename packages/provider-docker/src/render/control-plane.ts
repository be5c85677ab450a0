import type { KubeObject } from '@eksa/core/ports';
import type { EksDistro, ResolvedRelease } from '@eksa/core/release';
import { args, cipherSuites, kubeletArgs } from './args.ts';
import { auditPolicy } from './audit-policy.ts';
import { groupOf, type Kinds } from './kinds.ts';
import { controlPlaneTemplateName, namespace } from './names.ts';
import type { ClusterSpec } from './spec.ts';

const auditPolicyFile = '/etc/kubernetes/audit-policy.yaml';
const auditLogFolder = '/var/log/kubernetes';

export function controlPlane(kinds: Kinds, name: string, spec: ClusterSpec, release: ResolvedRelease): KubeObject {
  const registration = nodeRegistration(spec, release.kubeVersion);
  return {
    ...kinds.controlPlane,
    metadata: { name, namespace },
    spec: {
      machineTemplate: {
        // Cluster API 1.13 takes a control plane machine for ready only when its node has this label.
        metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: {
          infrastructureRef: {
            apiGroup: groupOf(kinds.machineTemplate),
            kind: kinds.machineTemplate.kind,
            name: controlPlaneTemplateName(name),
          },
        },
      },
      kubeadmConfigSpec: {
        clusterConfiguration: clusterConfiguration(spec, release.eksd),
        files: [{ content: auditPolicy(release.kubeVersion), owner: 'root:root', path: auditPolicyFile }],
        initConfiguration: { nodeRegistration: registration },
        joinConfiguration: { nodeRegistration: registration },
      },
      replicas: spec.controlPlaneConfiguration.count,
      rollout: { strategy: { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' } },
      version: release.kubernetesTag,
    },
  };
}

function clusterConfiguration(spec: ClusterSpec, eksd: EksDistro): Record<string, unknown> {
  return {
    imageRepository: parentOf(eksd.kubeApiserver.repository),
    etcd: spec.externalEtcdConfiguration ? externalEtcd : localEtcd(eksd),
    dns: { imageRepository: parentOf(eksd.coredns.repository), imageTag: eksd.coredns.tag },
    apiServer: {
      certSANs: ['localhost', '127.0.0.1', ...(spec.controlPlaneConfiguration.certSans ?? [])],
      extraArgs: args({
        'audit-policy-file': auditPolicyFile,
        'audit-log-path': `${auditLogFolder}/api-audit.log`,
        'audit-log-maxage': '30',
        'audit-log-maxbackup': '10',
        'audit-log-maxsize': '512',
        profiling: 'false',
        'tls-cipher-suites': cipherSuites,
      }),
      extraVolumes: [
        { hostPath: auditPolicyFile, mountPath: auditPolicyFile, name: 'audit-policy', pathType: 'File', readOnly: true },
        { hostPath: auditLogFolder, mountPath: auditLogFolder, name: 'audit-log-dir', pathType: 'DirectoryOrCreate', readOnly: false },
      ],
    },
    controllerManager: {
      extraArgs: args({ 'enable-hostpath-provisioner': 'true', profiling: 'false', 'tls-cipher-suites': cipherSuites }),
    },
    scheduler: { extraArgs: args({ profiling: 'false', 'tls-cipher-suites': cipherSuites }) },
  };
}

/** The endpoint is a placeholder: the etcd controller writes the machines' addresses there once they exist. */
const externalEtcd = {
  external: {
    endpoints: ['https://placeholder:2379'],
    caFile: '/etc/kubernetes/pki/etcd/ca.crt',
    certFile: '/etc/kubernetes/pki/apiserver-etcd-client.crt',
    keyFile: '/etc/kubernetes/pki/apiserver-etcd-client.key',
  },
} as const;

function localEtcd(eksd: EksDistro): Record<string, unknown> {
  return {
    local: {
      imageRepository: parentOf(eksd.etcd.repository),
      imageTag: eksd.etcd.tag,
      extraArgs: args({ 'cipher-suites': cipherSuites }),
    },
  };
}

/** kubeadm appends the component's name to a repository, so it wants the folder above. */
function parentOf(repository: string): string {
  return repository.slice(0, Math.max(0, repository.lastIndexOf('/')));
}

function nodeRegistration(spec: ClusterSpec, kubeVersion: string): Record<string, unknown> {
  const { taints, labels } = spec.controlPlaneConfiguration;
  // Absent means kubeadm's own control plane taint; an empty list lets workloads in where there is no worker.
  const own = taints && taints.length > 0 ? taints : undefined;
  const effective = own ?? (spec.workerNodeGroupConfigurations.length === 0 ? [] : undefined);
  return {
    criSocket: '/var/run/containerd/containerd.sock',
    kubeletExtraArgs: kubeletArgs(kubeVersion, labels),
    ...(effective ? { taints: effective } : {}),
  };
}
