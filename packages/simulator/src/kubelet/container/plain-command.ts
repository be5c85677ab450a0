import type { Clock } from '../../clock/clock.ts';
import { sleep } from '../sleep.ts';

export interface PlainCommand {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  log(line: string): void;
}

/**
 * Runs what the small commands of test workloads do (`true`, `false`, `echo`, `sleep`, and `sh -c` with those and `exit`). Resolves the
 * exit code; undefined = some other program, of which nothing is known.
 */
export async function runPlainCommand(command: readonly string[], options: PlainCommand): Promise<number | undefined> {
  const [program = '', ...args] = command;
  switch (program.split('/').at(-1)) {
    case 'true':
      return 0;
    case 'false':
      return 1;
    case 'echo':
      options.log(args.join(' '));
      return 0;
    case 'sleep':
      if (Number.isNaN(Number(args[0]))) return undefined;
      await sleep(options.clock, Number(args[0]) * 1_000, options.signal);
      return 0;
    case 'exit':
      return Number(args[0] ?? 0);
    case 'sh':
    case 'bash':
      return args[0]?.endsWith('c') && args[1] !== undefined ? runScript(args[1], options) : undefined;
    default:
      return undefined;
  }
}

async function runScript(script: string, options: PlainCommand): Promise<number | undefined> {
  let exitCode = 0;
  for (const statement of script.split(/\s*(?:;|&&|\n)\s*/).filter((part) => part !== '')) {
    const words = statement.split(/\s+/).map((word) => word.replaceAll(/^['"]|['"]$/g, ''));
    const result = await runPlainCommand(words, options);
    if (result === undefined || words[0] === 'exit') return result;
    exitCode = result;
  }
  return exitCode;
}
