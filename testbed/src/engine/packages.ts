import { attempt, run } from '../shell.ts';

/** Installs the Debian packages that are missing on this machine. */
export async function installPackages(names: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const name of names) {
    const status = await attempt('dpkg-query', ['--status', name]);
    if (!status?.includes('Status: install ok installed')) missing.push(name);
  }
  if (missing.length === 0) return missing;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env });
  return missing;
}
