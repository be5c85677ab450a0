import { join } from 'node:path';
import { cached, digest } from '../cache.ts';
import { bash } from '../shell.ts';

/** A root file system of Debian with the given packages; its path. */
export async function debianRoot(suite: string, packages: readonly string[]): Promise<string> {
  const folder = await cached('debian', digest(suite, ...packages), async (out) => {
    const root = join(out, 'root');
    await bash('debootstrap --variant=minbase --include="$PACKAGES" "$SUITE" "$ROOT"', {
      env: { PACKAGES: packages.join(','), SUITE: suite, ROOT: root, DEBIAN_FRONTEND: 'noninteractive' },
    });
  });
  return join(folder, 'root');
}
