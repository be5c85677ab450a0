import { type Container, isRunning } from '../../containers/container.ts';
import type { EngineContext } from '../../context.ts';
import { timestamp } from '../../time.ts';
import { type Exchange, flag, sendJson } from '../exchange.ts';
import { machine } from '../version.ts';

const intervalMs = 1_000;

/** `docker stats`. A function has no memory of its own, so all that is measured is nothing. */
export function statistics(context: EngineContext, container: Container, { query, response }: Exchange): void {
  const sample = (): unknown => ({
    read: timestamp(context.clock.now()),
    preread: timestamp(undefined),
    id: container.record.id,
    name: `/${container.record.name}`,
    num_procs: 0,
    pids_stats: isRunning(container) ? { current: 1 } : {},
    cpu_stats: { cpu_usage: { total_usage: 0 }, system_cpu_usage: 0, online_cpus: machine.cpus, throttling_data: {} },
    precpu_stats: { cpu_usage: { total_usage: 0 }, system_cpu_usage: 0, online_cpus: machine.cpus, throttling_data: {} },
    memory_stats: isRunning(container) ? { usage: 0, limit: machine.memory, stats: {} } : {},
    blkio_stats: {},
    networks: {},
  });
  if (!flag(query, 'stream', true) || flag(query, 'one-shot')) {
    sendJson(response, sample());
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const send = (): void => void response.write(`${JSON.stringify(sample())}\n`);
  send();
  const timer = setInterval(send, intervalMs);
  response.on('close', () => clearInterval(timer));
}

/** `docker top`: the one program. */
export function top({ record }: Container): Readonly<Record<string, unknown>> {
  const command = [...record.config.entrypoint, ...record.config.command].join(' ');
  return {
    Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
    Processes: [[record.config.user || 'root', '1', '0', '0', timestamp(record.startedAt).slice(11, 16), '?', '00:00:00', command]],
  };
}
