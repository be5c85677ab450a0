import type { EksaEvent } from '@eksa/core/events';
import { duration } from './duration.ts';

export interface PatienceOptions {
  /** Milliseconds in one stage after which its reason is told, and told again. Default 30_000. */
  readonly quietMs?: number;
  /** Milliseconds that lie at least between two notices, however often the reason changes. Default 5_000. */
  readonly gapMs?: number;
}

interface Running {
  readonly step: string;
  readonly startedAt: number;
  reason: string | undefined;
  /** When the reason came; the newest of several running steps is told. */
  reasonAt: number;
}

/** Decides when a log without a live view must say what is being waited for, so that nobody takes a long wait for a hang. */
export class Patience {
  readonly #quietMs: number;
  readonly #gapMs: number;
  #titles = new Map<string, string>();
  readonly #running = new Map<string, Running>();
  #spokeAt: number;
  #told: { readonly step: string; readonly subject: string } | undefined;

  constructor(now: number, { quietMs = 30_000, gapMs = 5_000 }: PatienceOptions = {}) {
    this.#spokeAt = now;
    this.#quietMs = quietMs;
    this.#gapMs = gapMs;
  }

  event(event: EksaEvent, now: number): void {
    if (event.type === 'run.started') this.#titles = new Map(event.steps.map((step) => [step.id, step.title]));
    if (event.type === 'step.started' && !this.#running.has(event.step)) {
      this.#running.set(event.step, { step: event.step, startedAt: now, reason: undefined, reasonAt: now });
    }
    if (event.type === 'step.waiting') this.#reason(event.step, event.reason, now);
    if (event.type === 'step.retrying') this.#reason(event.step, `trying again: ${event.error}`, now);
    if (event.type === 'step.finished') {
      this.#running.delete(event.step);
      if (this.#told?.step === event.step) this.#told = undefined;
    }
  }

  /** A line of the walkthrough has come out: a new stage, with new patience. */
  stage(now: number): void {
    this.#spokeAt = now;
    this.#told = undefined;
  }

  /** The line to print now, if any. */
  tick(now: number): string | undefined {
    const current = this.#current();
    const silence = now - this.#spokeAt;
    if (current === undefined || silence < this.#gapMs) return undefined;
    if (silence < this.#quietMs && !this.#subjectChanged(current)) return undefined;
    this.#spokeAt = now;
    this.#told = { step: current.step, subject: subject(current.reason) };
    const what = this.#titles.get(current.step) ?? current.step;
    return `  ${what} (${duration(now - current.startedAt)})${current.reason === undefined ? '' : `: ${current.reason}`}`;
  }

  #reason(step: string, reason: string, now: number): void {
    const running = this.#running.get(step);
    if (running === undefined) return;
    running.reason = reason;
    running.reasonAt = now;
  }

  /** The step that was told before stays the one to tell about while it runs: two at once would take turns. */
  #current(): Running | undefined {
    const before = this.#told === undefined ? undefined : this.#running.get(this.#told.step);
    if (before !== undefined) return before;
    return [...this.#running.values()].toSorted(newestReasonFirst)[0];
  }

  #subjectChanged(current: Running): boolean {
    return this.#told !== undefined && this.#told.subject !== subject(current.reason);
  }
}

function newestReasonFirst(one: Running, other: Running): number {
  if ((one.reason === undefined) !== (other.reason === undefined)) return one.reason === undefined ? 1 : -1;
  return other.reasonAt - one.reasonAt;
}

/** What a reason is about: "Machine rc-dev-x: Ready=False" is about the machine. */
function subject(reason: string | undefined): string {
  return reason?.split(':', 1)[0] ?? '';
}
