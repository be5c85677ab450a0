import type { Duplex } from 'node:stream';
import { createInput } from '../../programs/input.ts';
import type { Caller } from './caller.ts';
import type { PodTarget } from './pod-stream.ts';
import { serveSpdy } from './spdy/session.ts';

type StreamType = 'error' | 'stdin' | 'stdout' | 'stderr' | 'resize';

/** Serves exec or attach to a client that opens a stream of SPDY for each of its inputs and outputs; all clients do so before 1.31. */
export function overSpdy(serve: (target: PodTarget, caller: Caller) => unknown): (transport: Duplex, target: PodTarget) => void {
  return (transport, target) => {
    const wanted = streamsOf(target);
    const streams = new Map<string, Duplex>();
    const accept = ({ streamtype: type = '' }) => {
      if (!wanted.has(type) || streams.has(type)) return undefined;
      return ({ body }: { readonly body: Duplex }) => {
        streams.set(type, body);
        if (streams.size === wanted.size) void serve(target, callerOf(transport, streams));
      };
    };
    serveSpdy(transport, accept).catch(() => {
      // It has ended, whoever has ended it.
    });
  };
}

function streamsOf({ query }: PodTarget): ReadonlySet<string> {
  const asks = (name: string): boolean => ['true', '1'].includes(query.get(name) ?? '');
  const wanted = new Set<StreamType>(['error']);
  for (const name of ['stdin', 'stdout'] as const) if (asks(name)) wanted.add(name);
  // A terminal has one output, and a size.
  if (asks('stderr') && !asks('tty')) wanted.add('stderr');
  if (asks('tty')) wanted.add('resize');
  return wanted;
}

function callerOf(transport: Duplex, streams: ReadonlyMap<string, Duplex>): Caller {
  const gone = new AbortController();
  const input = createInput();
  const stdin = streams.get('stdin');
  if (stdin === undefined) input.end();
  stdin?.on('data', (chunk: Buffer) => input.write(chunk));
  stdin?.on('close', () => input.end());
  stdin?.on('end', () => input.end());
  // What is not read would hold back the other streams.
  for (const [name, stream] of streams) if (name !== 'stdin') stream.resume();
  transport.on('close', () => {
    input.end();
    gone.abort();
  });
  const write = (name: string, text: string): void => {
    const stream = streams.get(name);
    if (stream?.writable) stream.write(text);
  };
  return {
    stdin: input,
    signal: gone.signal,
    write,
    end(status) {
      write('error', JSON.stringify(status));
      for (const stream of streams.values()) if (!stream.destroyed) stream.end();
    },
  };
}
