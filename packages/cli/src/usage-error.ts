import { EksaError } from '@eksa/core/errors';
import type { Command, CommanderError } from 'commander';

/** True when help or the version was asked for and has been printed. */
export function isAnswered({ exitCode }: CommanderError): boolean {
  return exitCode === 0;
}

/** True when help was printed instead of an error, because a sub-command is missing. */
export function isHelp({ code }: CommanderError): boolean {
  return code === 'commander.help';
}

/** What commander found wrong with a command line, as an error of ours. */
export function usageError(error: CommanderError, program: Command, args: readonly string[]): EksaError {
  const path = ['eksctl-anywhere', ...commandPath(program, args)].join(' ');
  const hint = `See \`${path} --help\`.`;
  if (isHelp(error)) return new EksaError('USAGE', `${path} needs a command`, { hint });
  return new EksaError('USAGE', sentence(error.message), { hint });
}

/** The sub-commands that the arguments name, as far as they are known. */
function commandPath(program: Command, args: readonly string[]): readonly string[] {
  const path: string[] = [];
  let command: Command | undefined = program;
  for (const word of args) {
    if (word.startsWith('-')) continue;
    command = command.commands.find((child) => child.name() === word);
    if (command === undefined) break;
    path.push(word);
  }
  return path;
}

function sentence(message: string): string {
  return message.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase());
}
