import { base64 } from '../base64.ts';
import type { MachineFile } from '../kubeadm/types.ts';
import { apiEndpoint, type RegistryMirror } from './mirror.ts';

const hostsFolder = '/etc/containerd/certs.d';
const appendix = '/etc/containerd/config_append.toml';

/** containerd's configuration: where its hosts files are, and one of them for the mirror and for every registry that it stands for. */
export function mirrorFiles(mirror: RegistryMirror | undefined): readonly MachineFile[] {
  if (mirror === undefined) return [];
  const owner = 'root:root';
  const hosts = (server: string, endpoint: string): MachineFile => ({
    content: hostsToml(mirror, server, endpoint),
    owner,
    path: `${hostsFolder}/${server}/hosts.toml`,
  });
  return [
    ...(mirror.caCert === undefined ? [] : [{ content: mirror.caCert, owner, path: caPath(mirror) }]),
    { content: `[plugins."io.containerd.grpc.v1.cri".registry]\n  config_path = "${hostsFolder}"\n`, owner, path: appendix },
    hosts(mirror.base, apiEndpoint(mirror.base, '')),
    ...mirror.registries.map(({ registry, endpoint }) => hosts(registry, endpoint)),
  ];
}

/** To run before containerd is restarted. */
export const appendContainerdConfig = `cat ${appendix} >> /etc/containerd/config.toml`;

function caPath({ base }: RegistryMirror): string {
  return `${hostsFolder}/${base}/ca.crt`;
}

function hostsToml(mirror: RegistryMirror, server: string, endpoint: string): string {
  const { credentials } = mirror;
  return [
    `server = "https://${server}"`,
    '',
    `[host."https://${endpoint}"]`,
    '  capabilities = ["pull", "resolve"]',
    // The endpoint already has the path of the registry API in it.
    '  override_path = true',
    ...(mirror.caCert === undefined ? [] : [`  ca = "${caPath(mirror)}"`]),
    ...(mirror.insecure ? ['  skip_verify = true'] : []),
    ...(credentials
      ? [
          `  [host."https://${endpoint}".header]`,
          `    authorization = "Basic ${base64(`${credentials.username}:${credentials.password}`)}"`,
        ]
      : []),
    '',
  ].join('\n');
}
