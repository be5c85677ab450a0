import { attempt, type RunOptions, run } from '../shell.ts';

/** Everything the testbed creates in the engine carries this label. */
export const label = 'eksa-testbed=true';

export function docker(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return run('docker', args, options);
}

export async function engineVersion(): Promise<string | undefined> {
  return attempt('docker', ['version', '--format', '{{.Server.Version}}']);
}

/** The address under which containers reach the engine's host. */
export async function bridgeGateway(): Promise<string> {
  const address = await docker(['network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Gateway}}']);
  // An engine that never created a container on it may leave the gateway out.
  return address === '' ? '172.17.0.1' : address;
}

export async function removeContainer(name: string): Promise<void> {
  await attempt('docker', ['rm', '--force', '--volumes', name]);
}
