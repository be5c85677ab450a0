import { goYaml } from '../text.ts';
import { type Arg, args, cipherSuites, type Flags, sortedArgs } from './args.ts';
import type { MachineFile, Patches } from './types.ts';

/** Fields of `kubelet.config.k8s.io/v1beta1 KubeletConfiguration`, as the cluster file has them. */
export type KubeletConfiguration = Readonly<Record<string, unknown>>;

export interface KubeletInput {
  readonly kubeletConfiguration?: KubeletConfiguration | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** `clusterNetwork.dns.resolvConf.path`. */
  readonly resolvConf?: string | undefined;
}

export interface KubeletOptions {
  /** Flags that hold with and without a configuration file, first. */
  readonly always?: Flags;
  /** Flags that a configuration file replaces, after those, in this order. */
  readonly flags?: Flags;
  /** As `flags`, but sorted among the common ones. */
  readonly sortedFlags?: Flags;
  /** Fields for the configuration file that the user may overrule. */
  readonly defaults?: KubeletConfiguration;
}

/** How one kubelet is told what to do. */
export interface KubeletSettings {
  readonly args: readonly Arg[];
  readonly files: readonly MachineFile[];
  /** For `initConfiguration` and `joinConfiguration`. */
  readonly patches?: Patches;
}

const patchFolder = '/etc/kubernetes/patches';

/** By flags, or, when the cluster file has a kubelet configuration, by a patch that kubeadm lays over its own. Labels are flags in both. */
export function kubelet(input: KubeletInput, options: KubeletOptions = {}): KubeletSettings {
  const always = args(options.always ?? {});
  const labels = sortedArgs({ 'node-labels': labelList(input.labels ?? {}) });
  if (input.kubeletConfiguration === undefined) {
    const sorted = sortedArgs({ ...options.sortedFlags, 'tls-cipher-suites': cipherSuites, 'resolv-conf': input.resolvConf });
    return { args: [...always, ...args(options.flags ?? {}), ...sorted, ...labels], files: [] };
  }
  const configuration = {
    tlsCipherSuites: [cipherSuites],
    ...(input.resolvConf ? { resolvConf: input.resolvConf } : {}),
    ...options.defaults,
    ...input.kubeletConfiguration,
  };
  return { args: [...always, ...labels], files: [patchFile(configuration)], patches: { directory: patchFolder } };
}

function patchFile(configuration: KubeletConfiguration): MachineFile {
  return {
    content: goYaml(configuration),
    owner: 'root:root',
    permissions: '0644',
    path: `${patchFolder}/kubeletconfiguration0+strategic.yaml`,
  };
}

function labelList(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}
