import { spawn } from 'node:child_process';
import { EksaError } from '@eksa/core/errors';
import type { AuthConfig } from 'dockerode';
import * as z from 'zod';

const dockerHubKey = 'https://index.docker.io/v1/';

const ConfigSchema = z.looseObject({
  auths: z
    .record(
      z.string(),
      z.looseObject({
        auth: z.string().optional(),
        username: z.string().optional(),
        password: z.string().optional(),
        identitytoken: z.string().optional(),
      }),
    )
    .optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: z.string().optional(),
});

const AnswerSchema = z.object({ Username: z.string(), Secret: z.string() });

/** What a credential program printed, and how it ended. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
}

/** Runs `program get` with the registry on stdin; resolves undefined when there is no such program. */
export type AskProgram = (program: string, registry: string, signal: AbortSignal | undefined) => Promise<ProgramResult | undefined>;

/**
 * The credentials that Docker's client configuration holds for a registry; undefined = pull anonymously. The result is a
 * secret. Errors: IMAGE_UNAVAILABLE when the configuration cannot be used.
 */
export async function credentialsFor(
  registry: string,
  configText: string | undefined,
  options: { readonly ask?: AskProgram; readonly signal?: AbortSignal | undefined } = {},
): Promise<AuthConfig | undefined> {
  if (configText === undefined) return undefined;
  const config = parseConfig(configText);
  const key = registry === 'docker.io' ? dockerHubKey : registry;
  const program = config.credHelpers?.[key] ?? config.credHelpers?.[registry] ?? config.credsStore;
  if (program) {
    const stored = await askStore(`docker-credential-${program}`, key, options.ask ?? askProgram, options.signal);
    if (stored) return { ...stored, serveraddress: key };
  }
  const entry = Object.entries(config.auths ?? {}).find(([name]) => name === key || hostOf(name) === hostOf(key))?.[1];
  if (!entry) return undefined;
  if (entry.identitytoken) return { identitytoken: entry.identitytoken, serveraddress: key };
  if (entry.username) return { username: entry.username, password: entry.password ?? '', serveraddress: key };
  const pair = Buffer.from(entry.auth ?? '', 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { username: pair.slice(0, colon), password: pair.slice(colon + 1), serveraddress: key };
}

async function askStore(
  program: string,
  key: string,
  ask: AskProgram,
  signal: AbortSignal | undefined,
): Promise<Pick<Exclude<AuthConfig, { key: string } | { base64: string }>, 'username' | 'password' | 'identitytoken'> | undefined> {
  const result = await ask(program, key, signal);
  if (!result) {
    throw new EksaError(
      'IMAGE_UNAVAILABLE',
      `Docker's configuration names ${program} for the credentials of ${key}, but it is not on PATH`,
      {
        hint: `Install ${program}, or remove "credsStore"/"credHelpers" from Docker's config.json and run docker login again.`,
      },
    );
  }
  // It also ends with an error when it holds nothing for this registry.
  if (result.exitCode !== 0) return undefined;
  const answer = AnswerSchema.safeParse(parseJson(result.stdout));
  if (!answer.success) throw new EksaError('IMAGE_UNAVAILABLE', `${program} gave an answer for ${key} that is not understood`);
  const { Username, Secret } = answer.data;
  return Username === '<token>' ? { identitytoken: Secret } : { username: Username, password: Secret };
}

function parseConfig(text: string): z.output<typeof ConfigSchema> {
  const parsed = ConfigSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // Neither the text nor zod's input goes into the error: both may hold passwords.
  throw new EksaError('IMAGE_UNAVAILABLE', "Docker's config.json is not understood", { hint: 'Repair it, or run docker login again.' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/')[0] ?? key;
}

async function askProgram(program: string, registry: string, signal: AbortSignal | undefined): Promise<ProgramResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'], ...(signal ? { signal } : {}) });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => ('code' in error && error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.on('close', (code) => resolve({ exitCode: code ?? 1, stdout: Buffer.concat(chunks).toString('utf8') }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(registry);
  });
}
