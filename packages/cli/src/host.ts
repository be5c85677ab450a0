import type { EventEmitter } from 'node:events';
import { ExitCode } from '@eksa/core/errors';
import { type Interrupt, interruptible } from './interrupt.ts';

/** Standard output or error: a terminal, a file or a pipe. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** The process as commands see it: nothing below reads `process` itself. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborts on the first Ctrl-C; the second ends the process at once, the journal stays resumable. */
  readonly signal: AbortSignal;
}

export interface GlobalOptions {
  /** Work with the simulator's endpoints in place of the machine's own. */
  readonly simulate: boolean;
  /** Provider packages to load besides those of the environment. */
  readonly plugin: readonly string[];
  readonly verbosity: number;
  readonly output: 'text' | 'json';
  readonly color: boolean;
}

export interface ProcessHost extends Host {
  close(): void;
}

/** This process. Streams and signal handlers are made when first asked for: both take time to load, and help needs neither. */
export function processHost(): ProcessHost {
  let interrupt: Interrupt | undefined;
  return {
    cwd: process.cwd(),
    env: process.env,
    get stdout() {
      return survivingReader(process.stdout);
    },
    get stderr() {
      return survivingReader(process.stderr);
    },
    get signal() {
      interrupt ??= interruptible(process);
      return interrupt.signal;
    },
    close: () => interrupt?.close(),
  };
}

/** The same process with other environment variables. */
export function withEnvironment(host: Host, env: Host['env']): Host {
  return Object.create(host, { env: { value: { ...host.env, ...env }, enumerable: true } }) as Host;
}

/** A reader that went away (`| head`) must not end a create half-way; a full disk must not go unnoticed. */
function survivingReader<S extends EventEmitter>(stream: S): S {
  if (!stream.listeners('error').includes(onWriteError)) stream.on('error', onWriteError);
  return stream;
}

function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`Error: Cannot write the output: ${error.message}\n`);
  process.exit(ExitCode.failed);
}
