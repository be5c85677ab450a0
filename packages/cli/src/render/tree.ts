import type { EksaEvent, StepInfo } from '@eksa/core/events';
import { duration } from './duration.ts';
import { findingLines } from './finding.ts';
import { wrap } from './wrap.ts';

export type Style = (format: 'green' | 'red' | 'yellow' | 'dim', text: string) => string;

export interface TreeOptions {
  readonly style: Style;
  readonly verbosity: number;
}

interface Row {
  readonly info: StepInfo;
  status: 'pending' | 'running' | 'finished';
  startedAt: number;
  attempt: number;
  reason: string | undefined;
  /** What was drawn last, and since when. */
  drawn: { readonly reason: string; readonly at: number } | undefined;
  readonly messages: string[];
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const reasonLines = 3;
/** Milliseconds for which a reason stays on the screen: several waits of one step may take turns faster than anyone reads. */
const reasonMs = 500;

/**
 * The state of a run as text. What is over scrolls away as lines that stay; what runs is drawn again and again below them, each step
 * with its time and what it waits for. So the part that is redrawn stays small, however many steps there are.
 */
export class Tree {
  #rows = new Map<string, Row>();
  #finished = 0;
  readonly #startedAt: number;
  readonly #style: Style;
  readonly #verbosity: number;

  constructor(now: number, { style, verbosity }: TreeOptions) {
    this.#startedAt = now;
    this.#style = style;
    this.#verbosity = verbosity;
  }

  /** Takes an event in and returns the lines that stay because of it. */
  update(event: EksaEvent, now: number): readonly string[] {
    switch (event.type) {
      case 'run.started':
        this.#rows = new Map(event.steps.map((info) => [info.id, newRow(info, now)]));
        return [];
      case 'finding':
        return findingLines(event.finding);
      case 'cleanup.started':
        return [event.title];
      case 'cleanup.finished':
        return event.error === undefined ? [] : [this.#style('yellow', `Clean-up ${event.step} did not finish: ${event.error}`)];
      case 'message':
        return this.#message(event);
      case 'run.finished':
        return [];
      default:
        return this.#step(event, now);
    }
  }

  /** What runs now, fitted into the terminal. */
  lines(now: number, size: { readonly columns: number; readonly rows: number }): readonly string[] {
    if (this.#rows.size === 0) return [`${this.#spinner(now)} Reading the cluster file and its release`];
    const running = [...this.#rows.values()].filter((row) => row.status === 'running');
    const footer = this.#footer(now);
    const room = size.rows - footer.length - 1;
    const full = running.flatMap((row) => this.#rowLines(row, now, size.columns, reasonLines));
    if (full.length <= room) return [...full, ...footer];
    const short = running.flatMap((row) => this.#rowLines(row, now, size.columns, 1));
    return [...short.slice(0, Math.max(0, room)), ...footer];
  }

  #step(event: Extract<EksaEvent, { readonly step: string; readonly type: `step.${string}` }>, now: number): readonly string[] {
    const row = this.#rows.get(event.step);
    if (row === undefined) return [];
    if (event.type === 'step.started') {
      if (row.status !== 'running') row.startedAt = now;
      row.status = 'running';
      row.attempt = event.attempt;
      row.reason = undefined;
      row.drawn = undefined;
    } else if (event.type === 'step.waiting') {
      row.reason = event.reason;
    } else if (event.type === 'step.retrying') {
      row.reason = `trying again in ${duration(event.afterMs)}: ${event.error}`;
    } else {
      return this.#finish(row, event);
    }
    return [];
  }

  /** A step that ran beside the stages leaves no line when all went well. */
  #finish(row: Row, { status, elapsedMs }: Extract<EksaEvent, { readonly type: 'step.finished' }>): readonly string[] {
    const began = row.status === 'running';
    row.status = 'finished';
    if (row.info.headline) this.#finished += 1;
    const { title, headline } = row.info;
    const messages = row.messages.map((text) => `  ${text}`);
    if (status === 'skipped' || (status === 'done' && !headline)) return messages;
    const time = this.#style('dim', began ? duration(elapsedMs) : 'done before');
    return [`${this.#mark(status)} ${title} ${time}`, ...messages];
  }

  #message(event: Extract<EksaEvent, { readonly type: 'message' }>): readonly string[] {
    if (event.verbosity > this.#verbosity) return [];
    if (event.level === 'warning') return [this.#style('yellow', `Warning: ${event.text}`)];
    const row = event.step === undefined ? undefined : this.#rows.get(event.step);
    if (row === undefined || row.status === 'finished') return [event.text];
    row.messages.push(event.text);
    return [];
  }

  #rowLines(row: Row, now: number, columns: number, maxLines: number): readonly string[] {
    const again = row.attempt > 1 ? `, attempt ${row.attempt}` : '';
    const time = `${duration(now - row.startedAt)}${again}`;
    const title = wrap(row.info.title, columns - time.length - 4, 1)[0] ?? '';
    const head = `${this.#spinner(now)} ${title} ${this.#style('dim', time)}`;
    const reason = settledReason(row, now);
    if (reason === undefined) return [head];
    return [
      head,
      ...wrap(reason, columns - 5, maxLines).map((line, index) => this.#style('dim', `${index === 0 ? '  └ ' : '    '}${line}`)),
    ];
  }

  #spinner(now: number): string {
    return this.#style('yellow', frames[Math.floor(now / 100) % frames.length] as string);
  }

  #footer(now: number): readonly string[] {
    const stages = [...this.#rows.values()].filter((row) => row.info.headline).length;
    if (stages === 0 || this.#finished === stages) return [];
    return [this.#style('dim', `  ${this.#finished} of ${stages} stages · ${duration(now - this.#startedAt)}`)];
  }

  #mark(status: 'done' | 'failed' | 'cancelled'): string {
    if (status === 'done') return this.#style('green', '✔');
    return status === 'failed' ? this.#style('red', '✖') : this.#style('yellow', '■');
  }
}

function settledReason(row: Row, now: number): string | undefined {
  const { reason, drawn } = row;
  if (reason === undefined || reason === drawn?.reason) return reason;
  if (drawn !== undefined && now - drawn.at < reasonMs) return drawn.reason;
  row.drawn = { reason, at: now };
  return reason;
}

function newRow(info: StepInfo, now: number): Row {
  return { info, status: 'pending', startedAt: now, attempt: 1, reason: undefined, drawn: undefined, messages: [] };
}
