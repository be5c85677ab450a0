import { cpus } from 'node:os';

interface Sample {
  readonly at: number;
  readonly busy: number;
  readonly all: number;
}

/** How busy the whole machine was, by whomever: tells a stage that waits from a stage that computes. */
export class CpuBusy {
  readonly #samples: Sample[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(everyMs = 500) {
    this.#sample();
    this.#timer = setInterval(() => this.#sample(), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#sample();
  }

  /** Share of all cores between two times (`Date.now()`), 0 to 1; undefined when too short to tell. */
  between(from: number, to: number): number | undefined {
    const inside = this.#samples.filter(({ at }) => at >= from && at <= to);
    const [first, last] = [inside.at(0), inside.at(-1)];
    if (first === undefined || last === undefined || last.all === first.all) return undefined;
    return (last.busy - first.busy) / (last.all - first.all);
  }

  #sample(): void {
    let busy = 0;
    let all = 0;
    for (const { times } of cpus()) {
      const working = times.user + times.nice + times.sys + times.irq;
      busy += working;
      all += working + times.idle;
    }
    this.#samples.push({ at: Date.now(), busy, all });
  }
}
