/** The result of one check. A failed check is a value, not an exception. */
export interface Finding {
  /** Stable id, e.g. `docker-memory`; what `--skip-validations` takes. */
  readonly id: string;
  /** What was checked, as the user reads it, e.g. "Docker Provider setup is valid". */
  readonly title: string;
  /** The line under which plain output sums it up. */
  readonly group?: string;
  /** `skipped`: not run, on request. `unknown`: it could not be found out, and `observed` says why. */
  readonly status: 'passed' | 'failed' | 'warning' | 'skipped' | 'unknown';
  readonly observed?: string;
  readonly expected?: string;
  /** What to do about it, one command or one sentence. */
  readonly remedy?: string;
  /** The field of the cluster file that it is about, so that the line can be named. */
  readonly field?: FindingField;
}

export interface FindingField {
  readonly kind: string;
  readonly name: string;
  /** e.g. `['spec', 'users', 0, 'name']`. */
  readonly path: readonly (string | number)[];
}
