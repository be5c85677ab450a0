import { loadavg } from 'node:os';
import { table } from '../report.ts';
import type { SimulatorUsage } from './usage.ts';

/** A stretch of time, with what the simulator had used at its ends. */
export interface Phase {
  readonly name: string;
  readonly seconds: number;
  readonly before: SimulatorUsage;
  readonly after: SimulatorUsage;
}

const mebibyte = 1024 * 1024;

export function phasesText(phases: readonly Phase[]): string {
  const rows = phases.map(({ name, seconds, before, after }) => [
    name,
    seconds.toFixed(1),
    (after.cpuSeconds - before.cpuSeconds).toFixed(1),
    String(after.objects),
    (Math.abs(after.objects - before.objects) / seconds).toFixed(0),
    String(after.servers),
    (after.rss / mebibyte).toFixed(0),
    (after.heap / mebibyte).toFixed(0),
  ]);
  return table([['phase', 's', 'CPU s', 'objects', 'objects/s', 'API servers', 'RSS MiB', 'heap MiB'], ...rows]);
}

/** What the objects that came between two moments cost. */
export function memoryText(before: SimulatorUsage, after: SimulatorUsage): string {
  const objects = after.objects - before.objects;
  const each = (bytes: number) => `${(bytes / objects / 1024).toFixed(1)} KiB`;
  return `memory per object: ${each(after.rss - before.rss)} resident, ${each(after.heap - before.heap)} of heap (${objects} objects)`;
}

/** Load averages over 1, 5 and 15 minutes: how much else this machine did. */
export function loadText(): string {
  const averages = loadavg().map((value) => value.toFixed(1));
  return `load average ${averages.join(' ')}`;
}
