import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { wildRequest } from '../../packages/simulator/test/wild-requests.ts';
import { breakConnections } from './simulator/broken-connections.ts';
import { furnish } from './simulator/furnish.ts';
import { growthOf, mostGrowth } from './simulator/growth.ts';
import { startHost } from './simulator/host-process.ts';
import { listMuch } from './simulator/huge-lists.ts';
import { fault } from './simulator/judge.ts';
import { type Reply, type Sent, type Server, send } from './simulator/send.ts';
import { tidy } from './simulator/tidy.ts';
import { stormWatches } from './simulator/watch-storm.ts';
import { wildEngineRequest } from './simulator/wild-engine.ts';
import { wildReleaseRequest } from './simulator/wild-release.ts';

const requests = { apiServer: wildRequest, engine: wildEngineRequest, release: wildReleaseRequest } as const;
const perRound = { apiServer: 300, engine: 300, release: 100 } as const;
const atOnce = 8;
const megabyte = 1e6;
/** Within that a process that has crashed has ended. */
const crashMs = 2_000;

/** Wild requests, broken connections, storms of watches and huge lists against all servers of a simulator. Throws at the first fault. */
export async function fuzzSimulator(seconds: number): Promise<string> {
  const host = await startHost();
  const counts = new Map<string, number>();
  const heaps: number[] = [];

  async function ask(server: Server, sent: Sent): Promise<Reply | undefined> {
    try {
      const reply = await send(host.targets, server, sent);
      if (reply === undefined) return undefined;
      const key = `${server} ${reply.cut ? 'streams' : `${Math.floor(reply.status / 100)}xx`}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const wrong = fault(server, sent, reply);
      if (wrong !== undefined) throw new Error(wrong);
      return reply;
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`${server}: ${what}\n  on ${JSON.stringify(sent).slice(0, 2_000)}`, { cause: error });
    }
  }

  async function askMany(server: Server): Promise<void> {
    const rest = fc.sample<Sent>(requests[server], perRound[server]).values();
    const work = async (): Promise<void> => {
      for (const sent of rest) await ask(server, sent);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async function run(): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      await furnish((sent) => ask('engine', sent));
      await Promise.all([askMany('apiServer'), askMany('engine'), askMany('release'), breakConnections(host.targets, 60)]);
      await stormWatches(host.targets, (sent) => ask('apiServer', sent));
      if (heaps.length % 8 === 0) await listMuch((sent) => ask('apiServer', sent));
      await tidy(ask);
      heaps.push(await host.heap());
    }
  }

  try {
    await run().catch(async (error: unknown) => {
      // A connection that breaks may be the first sign of a crash.
      throw (await Promise.race([host.ended, pause(crashMs)])) ?? error;
    });
  } finally {
    await host.stop();
  }
  const growth = growthOf(heaps) / megabyte;
  const answers = [...counts].sort().map(([key, count]) => `${key} ${count}`);
  const heap = `heap ${((heaps.at(0) ?? 0) / megabyte).toFixed(1)} MB after the first of ${heaps.length} rounds, ${((heaps.at(-1) ?? 0) / megabyte).toFixed(1)} MB at the end`;
  const summary = `${answers.join(', ')}; ${heap}, ${growth.toFixed(2)} MB more over the second half`;
  if (growth > mostGrowth) throw new Error(`the heap grows: ${summary}: ${heaps.map((bytes) => (bytes / megabyte).toFixed(1)).join(' ')}`);
  return summary;
}
