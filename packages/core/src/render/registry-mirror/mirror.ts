import { EksaError } from '../../errors/index.ts';
import { endedText } from '../text.ts';

/** `registryMirrorConfiguration` of the Cluster, defaults filled in. */
export interface RegistryMirrorConfiguration {
  readonly endpoint: string;
  readonly port: string;
  readonly ociNamespaces?: readonly { readonly registry: string; readonly namespace: string }[] | undefined;
  readonly caCertContent?: string | undefined;
  readonly authenticate?: boolean | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where images come from instead of their own registries. */
export interface RegistryMirror {
  /** `HOST:PORT`. */
  readonly base: string;
  /** Registry → `HOST:PORT/v2/NAMESPACE`, the form that containerd wants, by registry name. */
  readonly registries: readonly { readonly registry: string; readonly endpoint: string }[];
  readonly caCert?: string;
  readonly insecure: boolean;
  readonly credentials?: Credentials;
}

/** The registry of everything that is ours. */
const coreRegistry = 'public.ecr.aws';

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws CONFIG_INVALID when the mirror wants a login that the environment does not hold. */
export function registryMirror(configuration: RegistryMirrorConfiguration | undefined, env: Environment): RegistryMirror | undefined {
  if (configuration === undefined) return undefined;
  const { endpoint, port, ociNamespaces = [], caCertContent, authenticate, insecureSkipVerify } = configuration;
  const base = `${endpoint.includes(':') ? `[${endpoint}]` : endpoint}:${port}`;
  const mirrored = ociNamespaces.length > 0 ? ociNamespaces : [{ registry: coreRegistry, namespace: '' }];
  const registries = new Map(mirrored.map(({ registry, namespace }) => [registry, apiEndpoint(base, namespace)]));
  return {
    base,
    registries: [...registries.keys()].sort().map((registry) => ({ registry, endpoint: registries.get(registry) ?? '' })),
    ...(caCertContent ? { caCert: endedText(caCertContent) } : {}),
    insecure: insecureSkipVerify === true,
    ...(authenticate === true ? { credentials: loginFrom(env) } : {}),
  };
}

/** Where our own images are; undefined where the mirror has others only. */
export function coreEndpoint({ registries }: RegistryMirror): string | undefined {
  return registries.find(({ registry }) => registry === coreRegistry)?.endpoint;
}

export function apiEndpoint(base: string, namespace: string): string {
  return [base, 'v2', ...namespace.split('/')].filter((part) => part !== '').join('/');
}

function loginFrom({ REGISTRY_USERNAME: username, REGISTRY_PASSWORD: password }: Environment): Credentials {
  if (username && password) return { username, password };
  const missing = username ? 'REGISTRY_PASSWORD' : 'REGISTRY_USERNAME';
  throw new EksaError('CONFIG_INVALID', `registryMirrorConfiguration.authenticate is true, but ${missing} is not set`, {
    hint: 'Set REGISTRY_USERNAME and REGISTRY_PASSWORD, or remove authenticate.',
  });
}
