import { createHash } from 'node:crypto';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import { cancelled } from '../failure.ts';
import { parseImageReference } from '../images/reference.ts';
import { parseChallenge, tokenUrl } from './challenge.ts';

export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
}

export interface RegistryOptions {
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
  /** The login for a registry; default: none, which suffices for public images. */
  readonly login?: (registry: string, signal: AbortSignal | undefined) => Promise<RegistryLogin | undefined>;
}

interface RegistryCall {
  readonly signal?: AbortSignal;
  /** Default: true for registries on loopback, as Docker has it. */
  readonly plainHttp?: boolean;
}

/** Reads from registries over their HTTP API. References are like images': `host/path:tag`, `host/path@sha256:…`. */
export interface RegistryClient {
  /** The manifest as JSON; of an index the first entry. Errors: IMAGE_UNAVAILABLE. */
  manifest(reference: string, call?: RegistryCall): Promise<unknown>;
  /** A blob whose digest was verified. Errors: IMAGE_UNAVAILABLE. */
  blob(reference: string, digest: string, call?: RegistryCall): Promise<Uint8Array>;
  /** Whether the registry has it: one HEAD request. Errors: IMAGE_UNAVAILABLE when the registry does not tell. */
  hasManifest(reference: string, call?: RegistryCall): Promise<boolean>;
}

const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

export function createRegistryClient(options: RegistryOptions = {}): RegistryClient {
  const send = options.fetch ?? fetch;

  async function request(method: 'GET' | 'HEAD', reference: string, what: string, call: RegistryCall): Promise<Response> {
    const { registry, repository } = parseImageReference(reference);
    const plain = call.plainHttp ?? isLoopback(registry);
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    const url = `${plain ? 'http' : 'https'}://${host}/v2/${repository}/${what}`;
    const base = { method, ...(call.signal ? { signal: call.signal } : {}) };
    const headers = what.startsWith('manifests/') ? { accept: manifestTypes } : undefined;
    try {
      const first = await send(url, { ...base, ...(headers ? { headers } : {}) });
      if (first.status !== 401) return first;
      await first.body?.cancel();
      const authorization = await answer(first.headers.get('www-authenticate'), registry, repository, call.signal);
      return authorization ? await send(url, { ...base, headers: { ...headers, authorization } }) : first;
    } catch (error) {
      if (call.signal?.aborted) throw cancelled(call.signal, `read ${reference} from its registry`);
      if (isEksaError(error)) throw error;
      throw unanswered(reference, registry, error);
    }
  }

  async function answer(
    header: string | null,
    registry: string,
    repository: string,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const challenge = parseChallenge(header);
    const login = await options.login?.(registry, signal);
    const basic = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
    if (challenge?.scheme !== 'bearer') return challenge && basic;
    const url = tokenUrl(challenge, `repository:${repository}:pull`);
    const response = await send(url, { ...(basic ? { headers: { authorization: basic } } : {}), ...(signal ? { signal } : {}) });
    if (!response.ok) return undefined;
    const body: unknown = await response.json();
    const token = textField(body, 'token') ?? textField(body, 'access_token');
    return token && `Bearer ${token}`;
  }

  async function get(reference: string, what: string, call: RegistryCall): Promise<Uint8Array> {
    const response = await request('GET', reference, what, call);
    if (!response.ok) throw refused(reference, response.status);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = /sha256:[0-9a-f]{64}$/.exec(what)?.[0];
    const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    if (digest === undefined || digest === actual) return bytes;
    throw new EksaError('IMAGE_UNAVAILABLE', `${reference} was damaged on its way: expected ${digest}, got ${actual}`, {
      hint: 'Try again; if it happens again, the registry or a proxy before it serves other content.',
    });
  }

  async function manifest(reference: string, call: RegistryCall = {}): Promise<unknown> {
    const { version } = parseImageReference(reference);
    const found = parse(reference, await get(reference, `manifests/${version}`, call));
    const first = firstOfIndex(found);
    return first === undefined ? found : parse(reference, await get(reference, `manifests/${first}`, call));
  }

  return {
    manifest,
    blob: (reference, digest, call = {}) => get(reference, `blobs/${digest}`, call),
    async hasManifest(reference, call = {}) {
      const { version } = parseImageReference(reference);
      const response = await request('HEAD', reference, `manifests/${version}`, call);
      if (response.ok) return true;
      if (response.status === 404) return false;
      throw refused(reference, response.status);
    },
  };
}

/** True for `localhost`, 127.0.0.0/8 and ::1, with or without a port. */
export function isLoopback(registry: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(registry);
}

function unanswered(reference: string, registry: string, cause: unknown): EksaError {
  const reason = cause instanceof Error && cause.cause ? errorText(cause.cause) : errorText(cause);
  return new EksaError('IMAGE_UNAVAILABLE', `Registry ${registry} does not answer for ${reference}: ${reason}`, {
    cause,
    hint: `Check that ${registry} can be reached from here.`,
    details: { reference, registry },
  });
}

function refused(reference: string, status: number): EksaError {
  const { registry } = parseImageReference(reference);
  const denied = status === 401 || status === 403;
  return new EksaError('IMAGE_UNAVAILABLE', `Registry ${registry} refuses ${reference} (HTTP ${status})`, {
    hint: denied ? `Log in: docker login ${registry}` : `Check that ${reference} exists there.`,
    details: { reference, registry, status },
  });
}

function parse(reference: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new EksaError('IMAGE_UNAVAILABLE', `The manifest of ${reference} is not JSON`, { cause });
  }
}

function firstOfIndex(manifest: unknown): string | undefined {
  if (typeof manifest !== 'object' || manifest === null || !('manifests' in manifest) || !Array.isArray(manifest.manifests))
    return undefined;
  return textField(manifest.manifests[0], 'digest');
}

function textField(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const field = new Map<string, unknown>(Object.entries(value)).get(name);
  return typeof field === 'string' ? field : undefined;
}
