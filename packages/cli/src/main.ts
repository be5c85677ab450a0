import { setMaxListeners } from 'node:events';
import { ExitCode } from '@eksa/core/errors';
import { CommanderError } from 'commander';
import { type GlobalOptions, type Host, processHost } from './host.ts';
import { createProgram } from './program.ts';
import { reportError } from './report-error.ts';
import { isAnswered, isHelp, usageError } from './usage-error.ts';

/** Runs one command line of this process and resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // The waits of a flow listen on one signal, dozens at a time. Node takes more than ten for a leak and would warn on the screen.
  setMaxListeners(0);
  const host = processHost();
  try {
    return await runCommandLine(args, host);
  } finally {
    host.close();
  }
}

export async function runCommandLine(args: readonly string[], host: Host): Promise<number> {
  const program = createProgram(host);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return ExitCode.done;
  } catch (error) {
    const globals = program.opts<GlobalOptions>();
    if (!(error instanceof CommanderError)) return reportError(error, host, globals);
    if (isAnswered(error)) return ExitCode.done;
    if (isHelp(error) && globals.output === 'text') return ExitCode.invalid;
    return reportError(usageError(error, program, args), host, globals);
  }
}
