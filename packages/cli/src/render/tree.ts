import type { EksaEvent, StepInfo } from '@eksa/core/events';
import { duration } from './duration.ts';

interface Row {
  readonly info: StepInfo;
  status: 'pending' | 'running' | 'done' | 'skipped' | 'failed' | 'cancelled';
  startedAt: number;
  elapsedMs: number;
  reason: string | undefined;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export type Style = (format: 'green' | 'red' | 'yellow' | 'dim' | 'bold', text: string) => string;

/** The state of a run as rows of text: what is done, what runs, for how long, and what each running step waits for. */
export class Tree {
  #rows: Row[] = [];
  readonly #startedAt: number;

  constructor(now: number) {
    this.#startedAt = now;
  }

  update(event: EksaEvent, now: number): void {
    if (event.type === 'run.started') {
      this.#rows = event.steps.map((info) => ({ info, status: 'pending', startedAt: now, elapsedMs: 0, reason: undefined }));
      return;
    }
    if (event.type !== 'step.started' && event.type !== 'step.waiting' && event.type !== 'step.retrying' && event.type !== 'step.finished')
      return;
    const row = this.#rows.find((candidate) => candidate.info.id === event.step);
    if (row === undefined) return;
    if (event.type === 'step.started') {
      row.status = 'running';
      row.startedAt = now;
    } else if (event.type === 'step.waiting') {
      row.reason = event.reason;
    } else if (event.type === 'step.retrying') {
      row.reason = `trying again in ${duration(event.afterMs)}: ${event.error}`;
    } else {
      row.status = event.status;
      row.elapsedMs = event.elapsedMs;
    }
  }

  lines(now: number, columns: number, style: Style): readonly string[] {
    const rows = this.#rows.filter((row) => row.status !== 'pending' && row.status !== 'skipped');
    const pending = this.#rows.filter((row) => row.status === 'pending' && row.info.headline).length;
    const body = rows.flatMap((row) => rowLines(row, now, columns, style));
    const rest = pending === 0 ? '' : style('dim', `   ${pending} more to come · ${duration(now - this.#startedAt)}`);
    return rest === '' ? body : [...body, rest];
  }
}

function rowLines(row: Row, now: number, columns: number, style: Style): readonly string[] {
  const elapsed = row.status === 'running' ? now - row.startedAt : row.elapsedMs;
  const head = `${mark(row, now, style)} ${row.info.title} ${style('dim', duration(elapsed))}`;
  if (row.status !== 'running' || row.reason === undefined) return [head];
  return [head, style('dim', fit(`   └ ${row.reason}`, columns))];
}

function mark(row: Row, now: number, style: Style): string {
  if (row.status === 'done') return style('green', '✔');
  if (row.status === 'failed') return style('red', '✖');
  if (row.status === 'cancelled') return style('yellow', '■');
  return style('yellow', frames[Math.floor(now / 100) % frames.length] as string);
}

function fit(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(1, columns - 1))}…`;
}
