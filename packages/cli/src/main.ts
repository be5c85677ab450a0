import { CommanderError } from 'commander';
import { interruptible } from './interrupt.ts';
import { createProgram } from './program.ts';
import { reportError } from './report-error.ts';

/** Runs one command line and resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = interruptible();
  const host = { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr, signal: interrupt.signal };
  const program = createProgram(host);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has already printed what is wrong with the command line, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportError(error, host, program.opts());
  } finally {
    interrupt.close();
  }
}
