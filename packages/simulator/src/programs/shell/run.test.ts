import { describe, expect, test } from 'vitest';
import { createInput, inputOf } from '../input.ts';
import { commands } from './commands.ts';
import { runInput, runScript, type Surroundings } from './run.ts';

function around(files: Readonly<Record<string, string>> = {}, stdin = inputOf('input\n')): Surroundings {
  const written = new Map(Object.entries(files));
  const tools = {
    name: 'box',
    read: (path: string) => written.get(path),
    write: (path: string, text: string, append: boolean) => void written.set(path, append ? (written.get(path) ?? '') + text : text),
    file: () => undefined,
    sleep: async () => undefined,
    links: new Set<string>(),
  };
  return {
    variables: new Map(),
    stdin,
    read: tools.read,
    write: (path, text, append) => void written.set(path, append ? (written.get(path) ?? '') + text : text),
    execute: async ([name = '', ...args], stdin, variables) =>
      commands[name]?.(args, tools, stdin, variables) ?? { exitCode: 127, stdout: '', stderr: `sh: ${name}: not found\n` },
  };
}

const sh = (script: string, files?: Readonly<Record<string, string>>) => runScript(script, around(files));

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
    ['cat; cat', 'input\n'],
    ['cat < /f > /g; cat /g', 'text'],
    ['echo a | tee /g /h; cat /g - /h < /f', 'a\na\ntexta\n'],
    ['printf "1\\n2\\n3\\n" | head -n 2', '1\n2\n'],
    ['echo one two three | while read a b; do echo "$b, $a"; done', 'two three, one\n'],
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

describe('a script that is typed', () => {
  const typed = async (script: string) => {
    const stdin = inputOf(script);
    return runInput(stdin, around({}, stdin));
  };

  test('runs command by command, and its commands read what follows', async () => {
    expect(await typed('echo a\nread x\nb\necho "$x"\ncat\nrest\n')).toEqual({ exitCode: 0, stdout: 'a\nb\nrest\n', stderr: '' });
  });

  test('waits for the end of blocks, quotes and lists', async () => {
    const script = 'for i in 1 2\ndo echo $i\ndone\necho "a\nb"\ntrue &&\necho c';
    expect((await typed(script)).stdout).toBe('1\n2\na\nb\nc\n');
  });

  test('ends with exit, with what it cannot read, or with its last command', async () => {
    expect(await typed('echo a\nexit 3\necho b\n')).toMatchObject({ exitCode: 3, stdout: 'a\n' });
    expect(await typed('echo a\n)\necho b\n')).toMatchObject({ exitCode: 2, stdout: 'a\n' });
    expect(await typed('false\n\n# nothing\n')).toMatchObject({ exitCode: 1 });
    expect(await typed('echo a\nif true\n')).toMatchObject({ exitCode: 2, stdout: 'a\n', stderr: expect.stringContaining('end of file') });
    expect(await typed('')).toMatchObject({ exitCode: 0 });
  });

  test('prints before the input ends', async () => {
    const stdin = createInput();
    const printed = new Promise<string>((resolve) => {
      void runInput(stdin, { ...around({}, stdin), onOutput: (_stream, text) => resolve(text) });
    });
    stdin.write(Buffer.from('echo a\n'));
    expect(await printed).toBe('a\n');
    stdin.end();
  });
});
