import { type Container, isRunning } from '../../containers/container.ts';
import type { OutputEntry } from '../../containers/output.ts';
import type { EngineContext } from '../../context.ts';
import { badParameter } from '../../engine-error.ts';
import { timestamp } from '../../time.ts';
import { type Exchange, flag } from '../exchange.ts';
import { frame } from '../frames.ts';

/** What a container has written, and with `follow` what it goes on to write until it ends. */
export function logs(context: EngineContext, container: Container, { query, response }: Exchange): void {
  const { record, output } = container;
  const wanted = { stdout: flag(query, 'stdout'), stderr: flag(query, 'stderr') };
  if (!wanted.stdout && !wanted.stderr) throw badParameter('Bad parameters: you must choose at least one stream');
  const { terminal } = record.config;
  const since = time(query.get('since'), context.clock.now()) ?? 0;
  const until = time(query.get('until'), context.clock.now()) ?? Number.POSITIVE_INFINITY;
  response.writeHead(200, { 'Content-Type': terminal ? 'application/vnd.docker.raw-stream' : 'application/vnd.docker.multiplexed-stream' });
  response.flushHeaders();
  const send = ({ stream, text, time: at }: OutputEntry): void => {
    const line = flag(query, 'timestamps') ? `${timestamp(at)} ${text}` : text;
    response.write(terminal ? Buffer.from(line) : frame(stream, line));
  };
  const matches = (entry: OutputEntry): boolean => wanted[entry.stream] && entry.time >= since && entry.time <= until;
  const entries = output.entries().flatMap(asLines).filter(matches);
  for (const entry of entries.slice(tailStart(query.get('tail'), entries.length))) send(entry);
  if (!flag(query, 'follow') || !isRunning(container)) {
    response.end();
    return;
  }
  const unsubscribe = output.subscribe((entry) => {
    if (matches(entry)) send(entry);
  });
  const waiter = { until: 'exit' as const, done: () => void response.end() };
  container.waiting.add(waiter);
  response.on('close', () => {
    unsubscribe();
    container.waiting.delete(waiter);
  });
}

/** `--tail` counts lines, and a program may write several at once. */
function asLines(entry: OutputEntry): readonly OutputEntry[] {
  return (entry.text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((text) => ({ ...entry, text }));
}

function tailStart(tail: string | null, length: number): number {
  const count = tail === null || tail === '' || tail === 'all' ? Number.NaN : Number(tail);
  return Number.isInteger(count) && count >= 0 ? Math.max(length - count, 0) : 0;
}

/** Seconds since the epoch, or a date; 0 and absent mean no bound. */
function time(text: string | null, now: number): number | undefined {
  if (text === null || text === '' || text === '0') return undefined;
  const seconds = Number(text);
  const at = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text);
  return Number.isFinite(at) ? at : now;
}
