import { isIP } from 'node:net';
import type { ApiServer } from '../../../apiserver/api-server.ts';
import type { Process } from '../../../programs/program.ts';
import type { CloudConfig } from '../../kubeadm/config/cloud-config.ts';
import { issue } from '../../kubeadm/pki/certificates.ts';
import { apiPort } from '../containers.ts';
import type { ClusterFacts } from './kubeadm-files.ts';
import { requireFile } from './machine-files.ts';

const folder = '/etc/kubernetes/pki';

/** Serves the API at the machine's published port, with a certificate of the cluster's authority. Returns what ends it. */
export async function serveApi(
  process: Process,
  server: ApiServer,
  cluster: ClusterFacts,
  machine: CloudConfig,
): Promise<() => Promise<void>> {
  const port = process.published(apiPort);
  const authority = { certificate: requireFile(machine, `${folder}/ca.crt`), privateKey: requireFile(machine, `${folder}/ca.key`) };
  if (port === undefined) return async () => undefined;
  const names = serverNames(process, cluster);
  const keys = await issue(authority, {
    commonName: 'kube-apiserver',
    dnsNames: names.filter((name) => isIP(name) === 0),
    addresses: names.filter((name) => isIP(name) !== 0),
    usages: ['server'],
  });
  const listening = await server.listen({ host: '127.0.0.1', port, ...keys, clientAuthority: authority.certificate });
  return () => listening.close();
}

/** As kubeadm: the service's names and address, the machine's, the endpoint, and what the user adds. */
function serverNames({ name, addresses }: Process, { networking, controlPlaneEndpoint, apiServer }: ClusterFacts): readonly string[] {
  const { dnsDomain, serviceSubnet } = networking;
  const service = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', `kubernetes.default.svc.${dnsDomain}`];
  const endpoint = controlPlaneEndpoint.slice(0, controlPlaneEndpoint.lastIndexOf(':'));
  return [...new Set([...service, name, firstAddress(serviceSubnet), ...addresses, endpoint, ...apiServer.certSANs])].filter(
    (entry) => entry !== '',
  );
}

function firstAddress(subnets: string): string {
  const [base = ''] = (subnets.split(',')[0] ?? '').split('/');
  const parts = base.split('.');
  return parts.length === 4 ? [...parts.slice(0, 3), Number(parts[3]) + 1].join('.') : '';
}
