import type { Input } from '../input.ts';

/** `read [-r] NAME …`: a line's words, the last name with all that is left. 1 at the end of the input, as in a shell. */
export async function readVariables(args: readonly string[], stdin: Input, variables: Map<string, string>): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const line = await stdin.line();
  let left = (line?.text ?? '').trim();
  for (const [index, name] of names.entries()) {
    const end = index === names.length - 1 ? left.length : (/\s/.exec(left)?.index ?? left.length);
    variables.set(name, left.slice(0, end));
    left = left.slice(end).trimStart();
  }
  return line?.isWhole === true ? 0 : 1;
}
