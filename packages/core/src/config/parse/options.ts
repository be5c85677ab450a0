import type { Finding } from '../../events/index.ts';
import type { KindSchema, Provider } from '../../provider/types.ts';
import type { ClusterConfig } from '../types.ts';

/** Switches of the original, by the environment variable that sets each to `true`. */
export type Feature = 'API_SERVER_EXTRA_ARGS_ENABLED' | 'VSPHERE_IN_PLACE_UPGRADE';

export interface ParseOptions {
  /** The file's name, as errors show it. */
  readonly file: string;
  /** Kinds that installed providers read, besides those that every file may hold. */
  readonly kinds: Readonly<Record<string, KindSchema>>;
  /** Which of them a `datacenterRef` may name. */
  readonly datacenterKinds: readonly string[];
  /** Datacenter kind → kind of its machine configs; a provider without machine configs (Docker) is not in it. */
  readonly machineKinds?: Readonly<Record<string, string>>;
  /** Names of the installed providers, for the hint about a kind that none reads. Default: none named. */
  readonly installedProviders?: readonly string[];
  /** Rules of the provider across objects. Default: none. */
  readonly validate?: (config: ClusterConfig) => readonly Finding[];
  /** Default: none is on. */
  readonly features?: readonly Feature[];
  /** Content (PEM) of the file that EKSA_REGISTRY_MIRROR_CA names: the default of a mirror's caCertContent. */
  readonly registryMirrorCa?: string;
  /** `ignore` drops fields that no schema knows, e.g. of an object that a newer version stored. Default: error. */
  readonly unknownFields?: 'error' | 'ignore';
}

/** What the installed providers add to reading a file. */
export function optionsOf(providers: readonly Pick<Provider, 'name' | 'config'>[]): Omit<ParseOptions, 'file'> {
  const configs = providers.map(({ config }) => config);
  return {
    kinds: Object.assign({}, ...configs.map(({ kinds }) => kinds)),
    datacenterKinds: configs.map(({ datacenterKind }) => datacenterKind),
    machineKinds: Object.fromEntries(
      configs.flatMap(({ datacenterKind, machineKind }) => (machineKind === undefined ? [] : [[datacenterKind, machineKind]])),
    ),
    installedProviders: providers.map(({ name }) => name),
    validate: (config) => configs.find(({ datacenterKind }) => datacenterKind === config.datacenter.kind)?.validate?.(config) ?? [],
  };
}

/** The switches that an environment turns on. */
export function featuresOf(env: Readonly<Record<string, string | undefined>>): readonly Feature[] {
  const all = ['API_SERVER_EXTRA_ARGS_ENABLED', 'VSPHERE_IN_PLACE_UPGRADE'] as const;
  return all.filter((name) => env[name] === 'true');
}
