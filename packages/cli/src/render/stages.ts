import type { StepInfo } from '@eksa/core/events';

/**
 * Puts the lines of overlapping steps into the order of the walkthrough: a stage's line comes out when it has started
 * and every stage before it has come out; what belongs to a stage follows its line.
 */
export class Stages {
  #order: readonly string[] = [];
  #titles = new Map<string, string>();
  #begun = new Set<string>();
  #skipped = new Set<string>();
  #held = new Map<string, string[]>();
  #next = 0;
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  open(steps: readonly StepInfo[]): void {
    const headlines = steps.filter((step) => step.headline);
    this.#order = headlines.map((step) => step.id);
    this.#titles = new Map(headlines.map((step) => [step.id, step.title]));
  }

  started(step: string): void {
    this.#begun.add(step);
    this.#flush();
  }

  /** A step that does not run in this process has no line; of one that has begun this changes nothing. */
  skipped(step: string): void {
    if (!this.#begun.has(step)) this.#skipped.add(step);
    this.#flush();
  }

  /** A line that belongs to a step, or to whatever is on the screen now. */
  line(text: string, step?: string): void {
    if (step === undefined || !this.#isAhead(step)) {
      this.#write(text);
      return;
    }
    this.#held.set(step, [...(this.#held.get(step) ?? []), text]);
  }

  /** The run is over: what began comes out even if a stage before it never did. */
  close(): void {
    for (; this.#next < this.#order.length; this.#next += 1) this.#emit(this.#order[this.#next] as string);
  }

  #isAhead(step: string): boolean {
    return this.#order.indexOf(step) >= this.#next;
  }

  #flush(): void {
    for (; this.#next < this.#order.length; this.#next += 1) {
      const step = this.#order[this.#next] as string;
      if (!this.#begun.has(step) && !this.#skipped.has(step)) return;
      this.#emit(step);
    }
  }

  #emit(step: string): void {
    if (!this.#begun.has(step)) return;
    this.#write(this.#titles.get(step) ?? step);
    for (const text of this.#held.get(step) ?? []) this.#write(text);
  }
}
