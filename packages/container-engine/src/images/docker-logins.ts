import { homedir } from 'node:os';
import { join } from 'node:path';
import { dockerConfigDir } from '../endpoint/resolve.ts';
import { readIfPresent } from '../read-if-present.ts';
import type { RegistryLogin } from '../registry/client.ts';
import { credentialsFor } from './credentials.ts';

/** Finds a registry's login where `docker login` put it. The result is a secret. */
export function dockerLogins(
  options: { readonly env?: Readonly<Record<string, string | undefined>>; readonly homeDir?: string } = {},
): (registry: string, signal: AbortSignal | undefined) => Promise<RegistryLogin | undefined> {
  const folder = dockerConfigDir({ env: options.env ?? process.env, homeDir: options.homeDir ?? homedir() });
  return async (registry, signal) => {
    const found = await credentialsFor(registry, await readIfPresent(join(folder, 'config.json')), { signal });
    if (!found || !('username' in found) || found.username === undefined) return undefined;
    return { username: found.username, password: found.password ?? '' };
  };
}
