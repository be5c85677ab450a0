import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs the real clusterctl, which asks no network for newer versions. Resolves standard output; rejects with what it says. */
export async function clusterctl(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, GOPROXY: 'off', CLUSTERCTL_DISABLE_VERSIONCHECK: 'true', NO_COLOR: '1' };
  const { stdout } = await execute(join(process.env.EKSA_TESTBED_TOOLS ?? '', 'clusterctl'), args, { env, timeout: 110_000 });
  return stdout;
}
