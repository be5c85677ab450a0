import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import { BottlerocketKubernetesSchema } from '../bottlerocket.ts';
import { rolesOf } from '../roles.ts';
import { clusterField, failed } from './finding.ts';

/** kubelet on Bottlerocket is set through the system's own settings, which are fewer. */
export function kubeletFitsBottlerocket(config: ClusterConfig): readonly Finding[] {
  return rolesOf(config).flatMap(({ title, machine, kubelet, path }) => {
    if (kubelet === undefined || machine?.osFamily !== 'bottlerocket') return [];
    const wrong = unknownSettings(kubelet);
    if (wrong.length === 0) return [];
    return [
      failed({
        id: 'vsphere-bottlerocket-kubelet',
        title: `Bottlerocket can be given the kubelet configuration of the ${title}`,
        observed: `kubeletConfiguration has ${wrong.join(', ')}`,
        expected: `only ${Object.keys(BottlerocketKubernetesSchema.shape).join(', ')}, of the right type`,
        remedy: 'Remove these fields, or use another osFamily.',
        field: clusterField(config, ...path, 'kubeletConfiguration'),
      }),
    ];
  });
}

function unknownSettings({ kind: _kind, apiVersion: _apiVersion, ...fields }: Readonly<Record<string, unknown>>): readonly string[] {
  const result = BottlerocketKubernetesSchema.safeParse(fields);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
}

/** Bottlerocket has no setting that turns the check of a registry's certificate off. */
export function mirrorIsTrusted(config: ClusterConfig): readonly Finding[] {
  if (config.cluster.spec.registryMirrorConfiguration?.insecureSkipVerify !== true) return [];
  const users = rolesOf(config).filter(({ machine }) => machine?.osFamily === 'bottlerocket');
  if (users.length === 0) return [];
  return [
    failed({
      id: 'vsphere-bottlerocket-mirror',
      title: 'Bottlerocket trusts the registry mirror',
      observed: `insecureSkipVerify is true, and Bottlerocket runs on: ${users.map(({ title }) => title).join(', ')}`,
      expected: 'a certificate that can be checked',
      remedy: 'Give the certificate of its authority in caCertContent and remove insecureSkipVerify.',
      field: clusterField(config, 'spec', 'registryMirrorConfiguration', 'insecureSkipVerify'),
    }),
  ];
}
