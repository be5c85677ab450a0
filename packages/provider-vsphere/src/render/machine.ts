import { type ResolvedRelease, requireAsset, splitImage } from '@eksa/core/release';
import { type BottlerocketParts, bottlerocketParts, type HostFolder, type MachineUser } from '@eksa/core/render';
import type { MachineSpec } from '../config/machine.ts';
import { publicKey } from '../config/ssh-key.ts';
import { bottlerocketSettings } from './bottlerocket.ts';
import type { Context } from './context.ts';

type Kubelet = Readonly<Record<string, unknown>> | undefined;

/** Replaced by cloud-init, or by Bottlerocket, with the name that vCenter gave the machine. */
export const hostname = '{{ ds.meta_data.hostname }}';

/** A machine that does not know its own name yet is told it. */
export const hostnameCommands = [
  `hostname "${hostname}"`,
  'echo "::1         ipv6-localhost ipv6-loopback" >/etc/hosts',
  'echo "127.0.0.1   localhost" >>/etc/hosts',
  `echo "127.0.0.1   ${hostname}" >>/etc/hosts`,
  `echo "${hostname}" >/etc/hostname`,
] as const;

export function isBottlerocket({ osFamily }: MachineSpec): boolean {
  return osFamily === 'bottlerocket';
}

export function formatOf(machine: MachineSpec): 'bottlerocket' | 'cloud-config' {
  return isBottlerocket(machine) ? 'bottlerocket' : 'cloud-config';
}

export function hostFolderOf(machine: MachineSpec): HostFolder {
  return isBottlerocket(machine) ? '/var/lib/kubeadm' : '/etc/kubernetes';
}

/** The first user with its first key, whose comment is nobody's business. */
export function usersOf({ users }: MachineSpec): readonly MachineUser[] {
  return users.slice(0, 1).map(({ name, sshAuthorizedKeys }) => ({
    name,
    sshAuthorizedKeys: sshAuthorizedKeys.slice(0, 1).map((key) => publicKey(key) ?? key.trim()),
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
  }));
}

export function ntpOf({ hostOSConfiguration }: MachineSpec): {
  readonly ntp?: { readonly enabled: true; readonly servers: readonly string[] };
} {
  const servers = hostOSConfiguration?.ntpConfiguration?.servers;
  return servers ? { ntp: { enabled: true, servers } } : {};
}

/** Nothing for other systems. */
export function bottlerocketOf(context: Context, release: ResolvedRelease, machine: MachineSpec, kubelet: Kubelet): BottlerocketParts {
  if (!isBottlerocket(machine)) return {};
  const bootstrap = splitImage(requireAsset(release.bundle, 'bottlerocketHostContainers').kubeadmBootstrap.uri);
  const hostOs = machine.hostOSConfiguration;
  const parts = { pause: release.eksd.pause, bootstrap, proxy: context.proxy, mirror: context.mirror };
  return bottlerocketParts(parts, {
    settings: bottlerocketSettings(hostOs, kubelet),
    certBundles: hostOs?.certBundles,
    customBootstrapContainers: secondNetwork(release, machine),
  });
}

export function hasSecondNetwork({ networks = [] }: MachineSpec): boolean {
  return networks.length > 1;
}

/** Bottlerocket brings up one network by itself. */
function secondNetwork(release: ResolvedRelease, machine: MachineSpec): readonly Readonly<Record<string, unknown>>[] {
  if (!hasSecondNetwork(machine)) return [];
  const { repository, tag } = splitImage(requireAsset(release.bundle, 'bottlerocketBootstrapContainers').multiNetworkBootstrap.uri);
  return [{ name: 'second-network-interface-bootstrap-container', mode: 'once', imageRepository: repository, imageTag: tag }];
}
