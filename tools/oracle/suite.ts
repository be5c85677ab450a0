import { NoInput } from './input-file.ts';

/** One comparison with the original: a file of the oracle and how ours did. */
export interface Comparison {
  /** Path in the oracle, e.g. `config/cluster_docker.yaml`. */
  readonly file: string;
  readonly result: 'equal' | 'different' | 'absent';
  /** What differs, one line each. */
  readonly details?: readonly string[];
}

/** Where ours is not the original's on purpose. */
export interface IntendedDifference {
  readonly what: string;
  readonly why: string;
}

/** What `npm run oracle` runs. A file of `suites/` exports one as `suite`. */
export interface Suite {
  /** The folder of the oracle it reads, e.g. `docker`. */
  readonly name: string;
  readonly differences: readonly IntendedDifference[];
  /** Compares everything in `oracle`, the folder that holds `config/`, `docker/`, `vsphere/`, `head/`. */
  run(oracle: string): Promise<readonly Comparison[]>;
}

/** A file that could not be rendered: nothing to compare where its input is missing, else as different as can be. */
export function unrendered(file: string, error: unknown): Comparison {
  return {
    file,
    result: error instanceof NoInput ? 'absent' : 'different',
    details: [error instanceof Error ? error.message : String(error)],
  };
}
