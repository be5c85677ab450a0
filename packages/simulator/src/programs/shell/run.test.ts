import { describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { runScript } from './run.ts';

async function sh(script: string, files: Readonly<Record<string, string>> = {}) {
  const written = new Map(Object.entries(files));
  const tools = {
    name: 'box',
    read: (path: string) => written.get(path),
    file: () => undefined,
    sleep: async () => undefined,
    links: new Set<string>(),
  };
  return runScript(script, {
    variables: new Map(),
    stdin: async () => 'input\n',
    read: tools.read,
    write: (path, text, append) => void written.set(path, append ? (written.get(path) ?? '') + text : text),
    execute: async ([name = '', ...args], stdin, variables) =>
      commands[name]?.(args, tools, stdin, variables) ?? { exitCode: 127, stdout: '', stderr: `sh: ${name}: not found\n` },
  });
}

describe('a script', () => {
  test.each([
    ['echo a b   c', 'a b c\n'],
    [`echo "a  b" 'c $x' \\$y`, 'a  b c $x $y\n'],
    ['x=1; echo "$x$x" $z', '11\n'],
    ['for i in 1 2; do echo $i; done', '1\n2\n'],
    ['if false; then echo no; elif true; then echo yes; else echo no; fi', 'yes\n'],
    ['false || echo or; true && echo and', 'or\nand\n'],
    ['echo $(echo inner; echo more)', 'inner more\n'],
    ['echo one two | grep -v three', 'one two\n'],
    ['{ echo a; echo b; } # comment', 'a\nb\n'],
    ['cat', 'input\n'],
    ['cat < /f > /g; cat /g', 'text'],
    ['said=$(nope 2>&1); echo "$? $said"', '127 sh: nope: not found\n'],
    ['[ "$x" = "" ] && test 1 -eq 1 && echo true', 'true\n'],
    ['while false; do echo no; done; echo end', 'end\n'],
  ])('%s prints %j', async (script, stdout) => {
    expect((await sh(script, { '/f': 'text' })).stdout).toBe(stdout);
  });

  test('ends with the code of exit, of the last command, or of what it cannot read', async () => {
    expect(await sh('echo a; exit 3; echo b')).toEqual({ exitCode: 3, stdout: 'a\n', stderr: '' });
    expect((await sh('true; false')).exitCode).toBe(1);
    expect(await sh('if true')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('syntax error') });
  });

  test('parts its outputs', async () => {
    expect(await sh('echo out; echo err >&2; nope 2>/dev/null')).toEqual({ exitCode: 127, stdout: 'out\n', stderr: 'err\n' });
  });

  test('sees which devices the simulated kernel has', async () => {
    const script =
      'for t in geneve fancy; do if said=$(ip link add e type $t external 2>&1); then echo "$t: yes"; ip link delete e; else echo "$t: $said"; fi; done';
    expect((await sh(script)).stdout).toBe('geneve: yes\nfancy: RTNETLINK answers: Operation not supported\n');
  });
});
