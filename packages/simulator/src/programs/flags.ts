import { imageName } from '../engine/images/reference.ts';

/** The value of `--name=value` or `--name value`; undefined when it is not given. */
export function flagValue(command: readonly string[], name: string): string | undefined {
  const index = command.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  const argument = command[index];
  if (argument === undefined) return undefined;
  return argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : command[index + 1];
}

/** Whether a container runs this program: it is the command, or the image is its own and the command only flags. */
export function runs(name: string, image: string, [first = '']: readonly string[]): boolean {
  const executable = first.slice(first.lastIndexOf('/') + 1);
  return executable === name || (imageName(image) === name && (first === '' || first.startsWith('-')));
}
