/** The process as commands see it: nothing below reads `process` itself. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Aborts on the first Ctrl-C; the second ends the process at once, the journal stays resumable. */
  readonly signal: AbortSignal;
}

export interface GlobalOptions {
  readonly verbosity: number;
  readonly output: 'text' | 'json';
  readonly color: boolean;
}
