import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EksaError } from '@eksa/core/errors';

/** Where the engine is and who said so. */
export interface Endpoint {
  /** e.g. `unix:///var/run/docker.sock`, `tcp://10.0.0.4:2376`. */
  readonly url: string;
  /** For messages: `DOCKER_HOST`, `Docker context "remote"`, … */
  readonly source: string;
  /** Folder with ca.pem, cert.pem and key.pem; present = TLS. */
  readonly tlsDir?: string;
}

export interface EndpointInputs {
  /** Wins over everything. */
  readonly explicit?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** Resolves undefined when the file does not exist. */
  readonly readFile: (path: string) => Promise<string | undefined>;
}

const defaultUrl = 'unix:///var/run/docker.sock';

/** Explicit → DOCKER_HOST → DOCKER_CONTEXT → current context of the Docker configuration → the standard socket. */
export async function resolveEndpoint(inputs: EndpointInputs): Promise<Endpoint> {
  const { env, explicit } = inputs;
  if (explicit) return withEnvTls(explicit, 'the endpoint given', inputs);
  if (env.DOCKER_HOST) return withEnvTls(env.DOCKER_HOST, 'DOCKER_HOST', inputs);
  const context = env.DOCKER_CONTEXT || (await currentContext(inputs));
  if (!context || context === 'default') return { url: defaultUrl, source: 'the default socket' };
  return contextEndpoint(context, inputs);
}

/** The folder of Docker's client configuration. */
export function dockerConfigDir(inputs: Pick<EndpointInputs, 'env' | 'homeDir'>): string {
  return inputs.env.DOCKER_CONFIG || join(inputs.homeDir, '.docker');
}

function withEnvTls(url: string, source: string, inputs: EndpointInputs): Endpoint {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH } = inputs.env;
  if (!url.startsWith('tcp://') || !DOCKER_TLS_VERIFY) return { url, source };
  return { url, source, tlsDir: DOCKER_CERT_PATH || dockerConfigDir(inputs) };
}

async function currentContext(inputs: EndpointInputs): Promise<string | undefined> {
  const path = join(dockerConfigDir(inputs), 'config.json');
  const text = await inputs.readFile(path);
  if (text === undefined) return undefined;
  const config = parseObject(text, path);
  return typeof config.currentContext === 'string' ? config.currentContext : undefined;
}

async function contextEndpoint(name: string, inputs: EndpointInputs): Promise<Endpoint> {
  const digest = createHash('sha256').update(name).digest('hex');
  const contexts = join(dockerConfigDir(inputs), 'contexts');
  const path = join(contexts, 'meta', digest, 'meta.json');
  const text = await inputs.readFile(path);
  if (text === undefined) {
    throw new EksaError('ENGINE_UNREACHABLE', `Docker context "${name}" is not defined: ${path} does not exist`, {
      hint: 'Choose another with DOCKER_CONTEXT, or set DOCKER_HOST.',
    });
  }
  const host = asObject(asObject(parseObject(text, path).Endpoints).docker).Host;
  if (typeof host !== 'string' || host === '') {
    throw new EksaError('ENGINE_UNREACHABLE', `Docker context "${name}" names no Docker endpoint (${path}: Endpoints.docker.Host)`, {
      hint: 'Set DOCKER_HOST to the address of the engine.',
    });
  }
  const tlsDir = join(contexts, 'tls', digest, 'docker');
  const hasTls = (await inputs.readFile(join(tlsDir, 'ca.pem'))) !== undefined;
  return { url: host, source: `Docker context "${name}"`, ...(hasTls ? { tlsDir } : {}) };
}

function parseObject(text: string, path: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text));
  } catch (cause) {
    throw new EksaError('ENGINE_UNREACHABLE', `${path} is not valid JSON`, { cause, hint: 'Repair the file, or set DOCKER_HOST.' });
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
