import { goYaml } from '../text.ts';
import type { HostPathMount, MachineFile } from './types.ts';

/** One entry of `etcdEncryption`, defaults filled in. */
export interface EtcdEncryption {
  readonly resources: readonly string[];
  readonly providers: readonly {
    readonly kms: {
      readonly name: string;
      readonly socketListenAddress: string;
      /** Keys kept in memory. Default 1000. */
      readonly cachesize?: number | undefined;
      /** A Go duration. Default 3s. */
      readonly timeout?: string | undefined;
    };
  }[];
}

const hostPath = '/var/lib/kubeadm/encryption-config.yaml';
const mountPath = '/etc/kubernetes/enc/encryption-config.yaml';
const socketFolder = '/var/run/kmsplugin/';

export const encryptionFlags = { 'encryption-provider-config': mountPath } as const;

export const encryptionVolumes: readonly HostPathMount[] = [
  { hostPath, mountPath, name: 'encryption-config', pathType: 'File', readOnly: true },
  { hostPath: socketFolder, mountPath: socketFolder, name: 'kms-plugin', readOnly: false },
];

/** Secrets are encrypted by the plug-in behind the socket; `identity` last lets what is there in the clear be read. */
export function encryptionFile(encryption: readonly EtcdEncryption[]): MachineFile {
  const resources = encryption.map((entry) => ({
    providers: [
      ...entry.providers.map(({ kms }) => ({
        kms: {
          apiVersion: 'v1',
          cachesize: kms.cachesize ?? 1000,
          endpoint: kms.socketListenAddress,
          name: kms.name,
          timeout: kms.timeout ?? '3s',
        },
      })),
      { identity: {} },
    ],
    resources: entry.resources,
  }));
  const content = goYaml({ apiVersion: 'apiserver.config.k8s.io/v1', kind: 'EncryptionConfiguration', resources });
  return { content, owner: 'root:root', path: hostPath };
}
