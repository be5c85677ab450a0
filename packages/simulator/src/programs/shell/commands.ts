import { type Input, inputOf } from '../input.ts';
import type { FileFacts } from '../program.ts';
import type { Result } from './run.ts';

/** What the small tools of an image read and change. */
export interface Tools {
  readonly name: string;
  read(path: string): string | undefined;
  write(path: string, text: string, append: boolean): void;
  /** undefined also where only the text of files is known. */
  file(path: string): FileFacts | undefined;
  /** Sleeps simulated milliseconds; rejects at the end of the container. */
  sleep(ms: number): Promise<void>;
  readonly links: Set<string>;
}

type Command = (args: readonly string[], tools: Tools, stdin: Input, variables: ReadonlyMap<string, string>) => Result | Promise<Result>;

/** The tools that images with a shell have here. */
export const commands: Readonly<Record<string, Command>> = {
  true: () => good(''),
  ':': () => good(''),
  false: () => bad(1, ''),
  echo: (args) => (args[0] === '-n' ? good(args.slice(1).join(' ')) : good(`${args.join(' ')}\n`)),
  printf: ([format = '', ...args]) => {
    let index = 0;
    return good(
      format
        .replaceAll('\\n', '\n')
        .replaceAll('\\t', '\t')
        .replaceAll(/%[sd]/g, () => args[index++] ?? ''),
    );
  },
  hostname: (_, { name }) => good(`${name}\n`),
  env: (_args, _tools, _stdin, variables) =>
    good(
      [...variables]
        .filter(([name]) => name !== '?')
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    ),
  uname: (args) =>
    good(
      args.includes('-a') ? 'Linux simulated 6.0.0-simulated x86_64 GNU/Linux\n' : args.includes('-r') ? '6.0.0-simulated\n' : 'Linux\n',
    ),
  id: () => good('uid=0(root) gid=0(root) groups=0(root)\n'),
  async sleep([duration = ''], tools) {
    const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(duration);
    if (!match && duration !== 'infinity') return bad(1, `sleep: invalid time interval '${duration}'\n`);
    await tools.sleep(match ? Number(match[1]) * ({ m: 60_000, h: 3_600_000 }[match[2] ?? ''] ?? 1000) : 2 ** 31 - 1);
    return good('');
  },
  async cat(args, tools, stdin) {
    const input = args.length === 0 || args.includes('-') ? await stdin.rest() : '';
    const read = (path: string): string | undefined => (path === '-' ? input : tools.read(path));
    const paths = args.length === 0 ? ['-'] : args;
    const missing = paths.find((path) => read(path) === undefined);
    const text = paths.map((path) => read(path) ?? '').join('');
    return missing === undefined
      ? good(text)
      : { exitCode: 1, stdout: text, stderr: `cat: can't open '${missing}': No such file or directory\n` };
  },
  async tee(args, tools, stdin) {
    const text = await stdin.rest();
    for (const path of args.filter((arg) => arg !== '-a')) tools.write(path, text, args.includes('-a'));
    return good(text);
  },
  async head(args, tools, stdin) {
    const [, count = '10'] = /^-(?:n ?)?(\d+)$/.exec(args[0] === '-n' ? `-n ${args[1]}` : (args[0] ?? '')) ?? [];
    const path = args.slice(args[0] === '-n' ? 2 : 0).find((arg) => !arg.startsWith('-'));
    const text = path === undefined ? undefined : tools.read(path);
    if (path !== undefined && text === undefined) return bad(1, `head: ${path}: No such file or directory\n`);
    return good(await firstLines(text === undefined ? stdin : inputOf(text), Number(count)));
  },
  async grep(args, tools, stdin) {
    const [pattern = '', ...paths] = args.filter((arg) => !arg.startsWith('-'));
    const missing = paths.find((path) => tools.read(path) === undefined);
    if (missing !== undefined) return bad(2, `grep: ${missing}: No such file or directory\n`);
    const text = paths.length === 0 ? await stdin.rest() : paths.map((path) => tools.read(path) ?? '').join('');
    const expression = new RegExp(pattern, args.includes('-i') ? 'i' : '');
    const lines = text.split('\n').filter((line) => line !== '' && expression.test(line) !== args.includes('-v'));
    const stdout = args.includes('-q') ? '' : lines.map((line) => `${line}\n`).join('');
    return { exitCode: lines.length > 0 ? 0 : 1, stdout, stderr: '' };
  },
  stat([flag, format = '', ...paths], tools) {
    if (flag !== '-c') return bad(1, 'stat: only -c FORMAT is simulated\n');
    const missing = paths.find((path) => tools.file(path) === undefined);
    if (missing !== undefined) return bad(1, `stat: can't stat '${missing}': No such file or directory\n`);
    return good(paths.map((path) => `${formatted(format, path, tools.file(path))}\n`).join(''));
  },
  test: (args, tools) => ({ exitCode: isTrue(args, tools) ? 0 : 1, stdout: '', stderr: '' }),
  '[': (args, tools) => ({ exitCode: isTrue(args.slice(0, -1), tools) ? 0 : 1, stdout: '', stderr: '' }),
  ip: (args, { links }) => linkCommand(args, links),
};

async function firstLines(input: Input, count: number): Promise<string> {
  let text = '';
  for (let taken = 0; taken < count; taken += 1) {
    const line = await input.line();
    if (line === undefined) break;
    text += line.isWhole ? `${line.text}\n` : line.text;
  }
  return text;
}

function formatted(format: string, path: string, file: FileFacts | undefined): string {
  const values: Readonly<Record<string, string>> = {
    a: (file?.mode ?? 0).toString(8),
    u: String(file?.uid),
    g: String(file?.gid),
    s: String(file?.content.byteLength),
    n: path,
  };
  return format.replaceAll(/%([augsn])/g, (_, name: string) => values[name] ?? '');
}

/** Kinds of devices that a simulated kernel has; a simulated network needs no real one. */
const deviceTypes = new Set(['geneve', 'vxlan', 'dummy', 'bridge', 'veth']);

/** `ip link add|delete NAME [type TYPE …]`. */
function linkCommand([object, action, name = '', word, type = '']: readonly string[], links: Set<string>): Result {
  if (object !== 'link') return bad(1, `Object "${object ?? ''}" is unknown, try "ip help".\n`);
  if (action === 'add') {
    if (word !== 'type' || !deviceTypes.has(type)) return bad(2, 'RTNETLINK answers: Operation not supported\n');
    if (links.has(name)) return bad(2, 'RTNETLINK answers: File exists\n');
    links.add(name);
    return good('');
  }
  if (action === 'delete' || action === 'del') return links.delete(name) ? good('') : bad(1, `Cannot find device "${name}"\n`);
  return bad(1, `Command "${action ?? ''}" is unknown, try "ip link help".\n`);
}

function isTrue([first = '', operator = '', second = '']: readonly string[], tools: Tools): boolean {
  if (first === '!') return !isTrue([operator, second], tools);
  if (first === '-n') return operator !== '';
  if (first === '-z') return operator === '';
  if (first === '-f') return tools.read(operator) !== undefined;
  if (first === '-e') return tools.read(operator) !== undefined || tools.file(operator) !== undefined;
  if (first === '-d') return tools.file(operator)?.type === 'directory';
  if (operator === '=' || operator === '==') return first === second;
  if (operator === '!=') return first !== second;
  if (operator === '-eq') return Number(first) === Number(second);
  return first !== '' && operator === '';
}

function good(stdout: string): Result {
  return { exitCode: 0, stdout, stderr: '' };
}

function bad(exitCode: number, stderr: string): Result {
  return { exitCode, stdout: '', stderr };
}
