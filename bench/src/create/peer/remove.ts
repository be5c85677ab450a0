import { join } from 'node:path';
import { run } from '../../process/run.ts';
import type { Bench } from '../side.ts';
import { clusterName, kindName } from './context.ts';

/** Removes what the peer made, also after a failure: kind's cluster, and the machines of the other with their volumes. */
export async function removePeer({ tools }: Bench): Promise<void> {
  await run(join(tools, 'kind'), ['delete', 'cluster', '--name', kindName]);
  const filter = ['--filter', `label=io.x-k8s.kind.cluster=${clusterName}`];
  const ids = (await run('docker', ['ps', '-aq', ...filter])).split('\n').filter((id) => id !== '');
  if (ids.length > 0) await run('docker', ['rm', '-f', '-v', ...ids]);
}

/** Whether kind's network was there before: only one that a run brought is taken away again. */
export async function kindNetworkExists(): Promise<boolean> {
  return (await run('docker', ['network', 'ls', '-q', '--filter', 'name=^kind$'])).trim() !== '';
}

/** Docker refuses while anybody uses it. */
export async function removeKindNetwork(): Promise<void> {
  await run('docker', ['network', 'rm', 'kind']).catch(() => undefined);
}
