import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { HostMessage, Targets } from './messages.ts';

export interface HostProcess {
  readonly targets: Targets;
  /** Bytes in use after a collection. */
  heap(): Promise<number>;
  /** Resolves when the process has ended by itself, with why. */
  readonly ended: Promise<Error>;
  stop(): Promise<void>;
}

export async function startHost(): Promise<HostProcess> {
  const child = fork(join(import.meta.dirname, 'host.ts'), { execArgv: [...process.execArgv, '--expose-gc'] });
  const waiting: ((message: HostMessage) => void)[] = [];
  let crash = '';
  child.on('message', (message: HostMessage) => {
    if ('crash' in message) crash = message.crash;
    else waiting.shift()?.(message);
  });
  const exited = once(child, 'exit');
  const ended = exited.then(([code, signal]) => new Error(`the simulator ended with ${code ?? signal}: ${crash}`));
  const next = async (): Promise<HostMessage> => {
    const message = await Promise.race([new Promise<HostMessage>((resolve) => waiting.push(resolve)), ended]);
    if (message instanceof Error) throw message;
    return message;
  };
  const first = await next();
  if (!('targets' in first)) throw new Error('the simulator did not tell where it is');
  return {
    targets: first.targets,
    ended,
    async heap() {
      child.send('heap');
      const message = await next();
      return 'heap' in message ? message.heap : 0;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
