import type { CpuBusy } from '../measure/cpu-busy.ts';
import type { Stage } from '../measure/stages.ts';
import { table } from '../report.ts';
import type { OursRun } from './ours/run-ours.ts';
import type { SideRun } from './side.ts';

export interface PrintOptions {
  readonly title: string;
  readonly load: { readonly before: string; readonly after: string };
  readonly cpu: CpuBusy;
}

/** Stages, what the cluster still had to do, and when its nodes and pods were ready. */
export function runText(run: SideRun, { title, load, cpu }: PrintOptions): string {
  const busy = (stage: Stage): string => {
    const from = run.startedAt + stage.start * 1000;
    const share = cpu.between(from, from + stage.seconds * 1000);
    return share === undefined ? '-' : `${(share * 100).toFixed(0)} %`;
  };
  const whole: Stage = { name: 'in all', start: 0, seconds: run.seconds };
  const rows = [...run.stages, whole].map((stage) => [stage.name, s(stage.start), s(stage.seconds), busy(stage)]);
  const moments = run.timeline.map(({ object, created, ready }) => [object, s(created), ready === undefined ? '-' : s(ready)]);
  return [
    `\n${title} (load average ${load.before} at the start, ${load.after} at the end)`,
    table([['stage', 'from s', 'takes s', 'CPU busy'], ...rows]),
    `Nodes Ready and Cluster Available ${run.settled.toFixed(1)} s after the end`,
    '',
    table([['object', 'made at s', 'Ready at s'], ...moments]),
    '',
  ].join('\n');
}

/** The steps that decided how long ours took, with what each told it waited for. */
export function criticalPathText({ criticalPath, stages, waits, seconds }: OursRun): string {
  const path = criticalPath.flatMap((id) => stages.filter(({ name }) => name === id));
  let sum = 0;
  const rows: string[][] = [];
  for (const { name, start, seconds: takes } of path) {
    sum += takes;
    rows.push([name, s(start), s(takes), '']);
    const long = waits
      .filter((wait) => wait.step === name && wait.seconds >= shortestWait)
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, mostWaits);
    long.sort((a, b) => a.start - b.start);
    for (const wait of long) rows.push(['', s(wait.start), s(wait.seconds), wait.reason]);
  }
  return `Critical path ${sum.toFixed(1)} s of ${seconds.toFixed(1)} s\n${table([['step', 'from s', 'takes s', 'waits for'], ...rows])}\n`;
}

/** Seconds below which a wait is not worth a line. */
const shortestWait = 1;

/** Lines for one step; the longest waits win. */
const mostWaits = 10;

function s(seconds: number): string {
  return seconds.toFixed(1);
}
