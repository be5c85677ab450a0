import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Endpoints } from '@eksa/simulator';
import type { SimulatorUsage } from './usage.ts';

export interface SimulatorProcess {
  readonly endpoints: Endpoints;
  /** Collects garbage first; the processor time is from before. */
  usage(): Promise<SimulatorUsage>;
  stop(): Promise<void>;
}

/** `EKSA_BENCH_NODE_OPTIONS`: more options for its node, such as `--cpu-prof`. */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const more = (process.env.EKSA_BENCH_NODE_OPTIONS ?? '').split(' ').filter((option) => option !== '');
  const child = fork(join(import.meta.dirname, 'host.ts'), { execArgv: [...process.execArgv, '--expose-gc', ...more] });
  const endpoints = (await answerOf(child)) as Endpoints;
  return {
    endpoints,
    async usage() {
      child.send('usage');
      return (await answerOf(child)) as SimulatorUsage;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const exited = once(child, 'exit', { signal: waiting.signal }).then(([code]) => {
    throw new Error(`the simulator ended with ${String(code)}`);
  });
  exited.catch(() => undefined);
  try {
    const answered = await Promise.race([once(child, 'message', { signal: waiting.signal }), exited]);
    return answered[0];
  } finally {
    waiting.abort();
  }
}
