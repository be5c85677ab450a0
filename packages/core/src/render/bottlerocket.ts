import type { ImageRef } from '../release/types.ts';
import { wholeImage } from './kubeadm/images.ts';
import type { BottlerocketParts } from './kubeadm/types.ts';
import { bottlerocketProxy, type MachineProxy } from './proxy.ts';
import type { RegistryMirror } from './registry-mirror/mirror.ts';
import { bottlerocketMirror } from './registry-mirror/objects.ts';
import { endedText } from './text.ts';

type SplitImage = Pick<ImageRef, 'repository' | 'tag'>;

export interface BottlerocketInput {
  readonly pause: SplitImage;
  /** The container that runs kubeadm. */
  readonly bootstrap: SplitImage;
  readonly proxy: MachineProxy | undefined;
  readonly mirror: RegistryMirror | undefined;
}

export interface BottlerocketOptions {
  /** Settings tree: `kubernetes`, `kernel.sysctlSettings`, `boot.bootKernelParameters`. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly certBundles?: readonly { readonly name: string; readonly data: string }[] | undefined;
  readonly customBootstrapContainers?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/** What a Bottlerocket machine is told instead of files and commands: in `clusterConfiguration` and `joinConfiguration` alike. */
export function bottlerocketParts(input: BottlerocketInput, options: BottlerocketOptions = {}): BottlerocketParts {
  const { settings, certBundles, customBootstrapContainers } = options;
  return {
    pause: wholeImage(input.pause),
    bottlerocketBootstrap: wholeImage(input.bootstrap),
    ...(customBootstrapContainers?.length ? { bottlerocketCustomBootstrapContainers: customBootstrapContainers } : {}),
    ...bottlerocketProxy(input.proxy),
    ...bottlerocketMirror(input.mirror),
    ...(settings && Object.keys(settings).length > 0 ? { bottlerocket: settings } : {}),
    ...(certBundles?.length ? { certBundles: certBundles.map(({ name, data }) => ({ name, data: endedText(data) })) } : {}),
  };
}
