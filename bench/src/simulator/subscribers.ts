import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { inParallel } from './in-parallel.ts';

/** Watches of one ConfigMap, each on a connection of its own. */
export interface Subscribers {
  /** Resolves when each has got so many more events, with the times (`performance.now()`) at which each got the last one. */
  next(events: number): Promise<readonly number[]>;
  close(): void;
}

interface Subscriber {
  readonly answer: IncomingMessage;
  events: number;
  at: number;
}

const atOnce = 50;
const newline = 10;

/** `access`: where the server is, and the client's certificate. Rejects when a watch is refused. */
export async function subscribe(access: RequestOptions, path: string, count: number): Promise<Subscribers> {
  const subscribers: Subscriber[] = [];
  let wanted = 0;
  let behind = 0;
  let done: () => void = () => undefined;

  async function open(): Promise<void> {
    const sent = request({ ...access, path, agent: false });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`GET ${path}: ${answer.statusCode}`);
    const subscriber: Subscriber = { answer, events: 0, at: 0 };
    subscribers.push(subscriber);
    answer.on('data', (chunk: Buffer) => take(subscriber, chunk));
    // Only what was not asked to end may still be waited for.
    answer.on('error', () => undefined);
  }

  function take(subscriber: Subscriber, chunk: Buffer): void {
    const before = subscriber.events;
    for (const byte of chunk) if (byte === newline) subscriber.events += 1;
    if (before >= wanted || subscriber.events < wanted) return;
    subscriber.at = performance.now();
    behind -= 1;
    if (behind === 0) done();
  }

  await inParallel(Array.from({ length: count }), atOnce, open);
  return {
    async next(events) {
      wanted += events;
      behind = subscribers.length;
      await new Promise<void>((resolve) => {
        done = resolve;
      });
      return subscribers.map(({ at }) => at);
    },
    close() {
      for (const { answer } of subscribers) answer.destroy();
    },
  };
}
