import type { EksaEvent } from '@eksa/core/events';
import { duration } from './duration.ts';
import { findingLines } from './finding.ts';
import type { Renderer } from './renderer.ts';
import { Stages } from './stages.ts';

export interface PlainOptions {
  /** stdout: the walkthrough's lines. */
  readonly out: (text: string) => void;
  /** stderr: from `-v 1` the reason of each wait, from `-v 4` every step with its time. */
  readonly err: (text: string) => void;
  readonly verbosity: number;
}

/** Plain lines, in the walkthrough's wording and order. */
export function plainRenderer({ out, err, verbosity }: PlainOptions): Renderer {
  const stages = new Stages((line) => out(`${line}\n`));
  const detail = (level: number, text: string): void => {
    if (verbosity >= level) err(`${text}\n`);
  };
  return {
    event(event: EksaEvent): void {
      switch (event.type) {
        case 'run.started':
          stages.open(event.steps);
          return;
        case 'step.started':
          stages.started(event.step);
          detail(4, `${event.step}: started${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}`);
          return;
        case 'step.waiting':
          detail(1, `  ${event.step}: ${event.reason}`);
          return;
        case 'step.retrying':
          detail(1, `  ${event.step}: trying again in ${duration(event.afterMs)}: ${event.error}`);
          return;
        case 'step.finished':
          if (event.status === 'skipped') stages.skipped(event.step);
          detail(4, `${event.step}: ${event.status} after ${duration(event.elapsedMs)}`);
          return;
        case 'cleanup.started':
          detail(1, `${event.title}`);
          return;
        case 'finding':
          for (const line of findingLines(event.finding)) stages.line(line);
          return;
        case 'message':
          if (verbosity >= event.verbosity) stages.line(event.level === 'warning' ? `Warning: ${event.text}` : event.text, event.step);
          return;
        case 'cleanup.finished':
          if (event.error !== undefined) err(`Warning: clean-up ${event.step}: ${event.error}\n`);
          return;
        case 'run.finished':
          if (event.status !== 'done') stages.close();
          return;
      }
    },
    close(): void {},
  };
}
