import type { MachineFile } from './kubeadm/types.ts';
import { type MachineProxy, proxyFiles } from './proxy.ts';
import { appendContainerdConfig, mirrorFiles } from './registry-mirror/files.ts';
import type { RegistryMirror } from './registry-mirror/mirror.ts';

/** What changes how containerd gets images. */
export interface ImageSources {
  readonly mirror: RegistryMirror | undefined;
  readonly proxy: MachineProxy | undefined;
}

export function containerdFiles({ mirror, proxy }: ImageSources): readonly MachineFile[] {
  return [...proxyFiles(proxy), ...mirrorFiles(mirror)];
}

/** To run before kubeadm. `asRoot` is a word before systemctl where the machine runs commands as a user, e.g. `sudo`. */
export function containerdCommands({ mirror, proxy }: ImageSources, asRoot?: string): readonly string[] {
  if (mirror === undefined && proxy === undefined) return [];
  const systemctl = asRoot === undefined ? 'systemctl' : `${asRoot} systemctl`;
  return [...(mirror ? [appendContainerdConfig] : []), `${systemctl} daemon-reload`, `${systemctl} restart containerd`];
}
