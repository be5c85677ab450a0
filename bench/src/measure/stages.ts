/** One timed part of a run. Both numbers are seconds; `start` counts from the start of the run. */
export interface Stage {
  readonly name: string;
  readonly start: number;
  readonly seconds: number;
}

/** Times stages that follow each other, as a script does them. */
export class Stopwatch {
  readonly startedAt = Date.now();
  readonly stages: Stage[] = [];

  async stage<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = this.elapsed;
    process.stderr.write(`  ${name} …\n`);
    try {
      return await work();
    } finally {
      this.stages.push({ name, start, seconds: this.elapsed - start });
    }
  }

  /** Seconds since the start. */
  get elapsed(): number {
    return (Date.now() - this.startedAt) / 1000;
  }
}
