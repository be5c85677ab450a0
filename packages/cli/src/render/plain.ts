import type { EksaEvent } from '@eksa/core/events';
import { duration } from './duration.ts';
import { findingLines } from './finding.ts';
import { cancellingText, celebration } from './outcome.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import type { Renderer } from './renderer.ts';
import { Stages } from './stages.ts';

export interface PlainOptions {
  /** stdout: the walkthrough's lines. */
  readonly out: (text: string) => void;
  /** stderr: the reason of a long wait; from `-v 1` of each wait, from `-v 4` every step with its time. */
  readonly err: (text: string) => void;
  readonly verbosity: number;
  readonly patience?: PatienceOptions;
  /** Milliseconds. Default: the system's clock. */
  readonly now?: () => number;
}

/** How often a long wait is looked for, in milliseconds. */
const tickMs = 1_000;

/** Plain lines, in the walkthrough's wording and order. */
export function plainRenderer({ out, err, verbosity, patience: waits, now = Date.now }: PlainOptions): Renderer {
  const patience = new Patience(now(), waits);
  const stages = new Stages((line) => {
    patience.stage(now());
    out(`${line}\n`);
  });
  // From -v 1 every reason is printed as it comes.
  const timer = verbosity === 0 ? setInterval(tick, tickMs) : undefined;
  timer?.unref();

  function tick(): void {
    const notice = patience.tick(now());
    if (notice !== undefined) err(`${notice}\n`);
  }

  return {
    event(event): void {
      patience.event(event, now());
      toStages(event, stages, verbosity);
      for (const text of details(event, verbosity)) err(`${text}\n`);
    },
    cancelling(): void {
      err(`${cancellingText}\n`);
    },
    close(): void {
      clearInterval(timer);
    },
    result(outcome): void {
      out(`${celebration(outcome)}\n`);
    },
  };
}

/** What is of the walkthrough goes to stdout. */
function toStages(event: EksaEvent, stages: Stages, verbosity: number): void {
  switch (event.type) {
    case 'run.started':
      stages.open(event.steps);
      return;
    case 'step.started':
      stages.started(event.step);
      return;
    case 'step.finished':
      // Also a step that an earlier process did: a resume shows what it does itself.
      if (event.status === 'skipped' || event.status === 'done') stages.skipped(event.step);
      return;
    case 'finding':
      for (const line of findingLines(event.finding)) stages.line(line);
      return;
    case 'message':
      if (verbosity >= event.verbosity) stages.line(event.level === 'warning' ? `Warning: ${event.text}` : event.text, event.step);
      return;
    case 'run.finished':
      if (event.status !== 'done') stages.close();
      return;
    default:
      return;
  }
}

/** What is asked for with `-v`, and clean-ups that did not work, goes to stderr. */
function details(event: EksaEvent, verbosity: number): readonly string[] {
  const from = (level: number, text: string): readonly string[] => (verbosity >= level ? [text] : []);
  switch (event.type) {
    case 'step.started':
      return from(4, `${event.step}: started${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}`);
    case 'step.waiting':
      return from(1, `  ${event.step}: ${event.reason}`);
    case 'step.retrying':
      return from(1, `  ${event.step}: trying again in ${duration(event.afterMs)}: ${event.error}`);
    case 'step.finished':
      return from(4, `${event.step}: ${event.status} after ${duration(event.elapsedMs)}`);
    case 'cleanup.started':
      return from(1, event.title);
    case 'cleanup.finished':
      return event.error === undefined ? [] : [`Warning: clean-up ${event.step}: ${event.error}`];
    default:
      return [];
  }
}
