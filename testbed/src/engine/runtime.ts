import { join } from 'node:path';
import { cached, digestFolder, sourceDir } from '../cache.ts';
import { run } from '../shell.ts';

const source = join(sourceDir, 'go', 'runc-wrapper');

/** Builds the OCI runtime that asks for no more than this machine grants. Returns the binary's path. */
export async function buildRuntime(): Promise<string> {
  const folder = await cached('runc-wrapper', await digestFolder(source), async (out) => {
    await run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(out, 'runc-wrapper'), '.'], {
      cwd: source,
      env: { CGO_ENABLED: '0' },
    });
  });
  return join(folder, 'runc-wrapper');
}
