import type { Container } from '../../containers/container.ts';
import type { OutputEntry } from '../../containers/output.ts';
import { type Exchange, flag } from '../exchange.ts';
import { frame } from '../frames.ts';
import { hijack } from '../hijack.ts';

/** Connects a client to a container's input and outputs, until the container ends. */
export function attach(container: Container, exchange: Exchange): void {
  const { query } = exchange;
  const { record, output, input } = container;
  const wanted = { stdout: flag(query, 'stdout'), stderr: flag(query, 'stderr') };
  const stream = hijack(exchange, record.config.terminal);
  const send = (entry: OutputEntry): void => {
    if (!wanted[entry.stream]) return;
    stream.write(record.config.terminal ? Buffer.from(entry.text.replaceAll('\n', '\r\n')) : frame(entry.stream, entry.text));
  };
  if (flag(query, 'logs')) for (const entry of output.entries()) send(entry);
  if (!flag(query, 'stream')) {
    stream.end();
    return;
  }
  const unsubscribe = output.subscribe(send);
  const waiter = { until: 'exit' as const, done: () => stream.end() };
  container.waiting.add(waiter);
  if (flag(query, 'stdin') && record.config.openStdin) {
    stream.onData((chunk) => input.write(chunk));
    stream.onEnd(() => {
      if (record.config.stdinOnce) input.end();
    });
  }
  stream.onClose(() => {
    unsubscribe();
    container.waiting.delete(waiter);
    if (record.config.stdinOnce) input.end();
  });
}
