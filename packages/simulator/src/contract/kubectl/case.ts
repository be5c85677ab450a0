/** One kubectl command, run on the real API server and on the simulated one. Cases run in order: later ones meet what earlier ones left. */
export interface Case {
  readonly title: string;
  /** Arguments, as one would type them; split at spaces outside of single quotes. */
  readonly command: string;
  /** For `-f -`. */
  readonly stdin?: string;
  /** Why the output is another one on purpose (docs/simulator-differences.md). Only the exit code is compared then. */
  readonly differs?: string;
  /** Run again until the simulated and the real output agree, for what controllers do a moment later. Default false. */
  readonly eventually?: boolean;
  /** As `eventually`, and not before both outputs contain this text. */
  readonly until?: string;
  /** The editor of `kubectl edit`: a sed expression. */
  readonly edit?: string;
}

/** `a 'b c' d` → `['a', 'b c', 'd']`. */
export function words(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
