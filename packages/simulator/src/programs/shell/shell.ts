import type { Input } from '../input.ts';
import type { ExecResult, OnOutput, Process, Program } from '../program.ts';
import { commands, type Tools } from './commands.ts';
import { type Result, runInput, runScript, type Surroundings } from './run.ts';

const shells = new Set(['sh', 'bash', 'ash', 'dash']);

/** Any simulated image's shell and small tools: enough to try an engine, and for scripts that look around in a container. */
export const shell: Program = {
  name: 'shell',
  matches: (_image, [first = '']) => isKnown(first),
  async run(process) {
    const { log, stderr, command } = process;
    // Lines of a log end by themselves.
    const onOutput = (stream: 'stdout' | 'stderr', text: string): void => (stream === 'stdout' ? log : stderr)(text.replace(/\n$/, ''));
    const { exitCode } = await execute(command, process, onOutput);
    return exitCode;
  },
};

/** Runs a command in whatever container; 127 when there is no such tool. */
export async function execTool(command: readonly string[], process: Process, onOutput?: OnOutput): Promise<ExecResult> {
  return execute(command, process, onOutput);
}

function isKnown(command: string): boolean {
  const name = baseName(command);
  return shells.has(name) || Object.hasOwn(commands, name);
}

async function execute(words: readonly string[], process: Process, onOutput?: OnOutput): Promise<Result> {
  const files = new Map(await readFiles(process, words));
  const links = new Set<string>();
  const read = (path: string): string | undefined => textOf(process, path) ?? files.get(path) ?? kernelFiles[path];
  const write = (path: string, text: string, append: boolean): void => {
    const whole = append ? (read(path) ?? '') + text : text;
    files.set(path, whole);
    process.writeFile(path, whole);
  };
  const tools: Tools = { name: process.name, read, write, file: (path) => process.file?.(path), links, sleep: (ms) => sleep(process, ms) };
  const isScript = shells.has(baseName(words[0] ?? ''));
  const around: Surroundings = {
    variables: new Map(Object.entries(process.env)),
    stdin: process.stdin,
    read,
    write,
    signal: process.signal,
    ...(onOutput && isScript ? { onOutput } : {}),
    async execute(command, input, variables) {
      const name = baseName(command[0] ?? '');
      if (shells.has(name)) {
        const flag = command.findIndex((word) => /^-[a-z]*c$/.test(word));
        const inside = { ...around, stdin: input, variables: new Map(variables) };
        if (flag >= 0) return runScript(command[flag + 1] ?? '', inside);
        return runInput(reading(input, files, process), inside);
      }
      const tool = Object.hasOwn(commands, name) ? commands[name] : undefined;
      return tool
        ? tool(command.slice(1), tools, input, variables)
        : { exitCode: 127, stdout: '', stderr: `sh: ${command[0]}: not found\n` };
    },
  };
  const result = await around.execute(words, process.stdin, around.variables);
  if (isScript) return result;
  if (result.stdout !== '') onOutput?.('stdout', result.stdout);
  if (result.stderr !== '') onOutput?.('stderr', result.stderr);
  return result;
}

function textOf(process: Process, path: string): string | undefined {
  const file = process.file?.(path);
  return file?.type === 'file' ? new TextDecoder().decode(file.content) : undefined;
}

/** What every simulated kernel shows: all capabilities are granted. */
const kernelFiles: Readonly<Record<string, string>> = {
  '/proc/self/status': 'Name:\tsh\nState:\tR (running)\nCapBnd:\t000001ffffffffff\n',
};

/** The container's files are read asynchronously, so those that a command line speaks of are read first. */
async function readFiles(process: Process, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const paths = new Set(words.flatMap((word) => word.match(/\/[\w./-]+/g) ?? []));
  const found = await Promise.all([...paths].map(async (path) => [path, await process.readFile(path)] as const));
  return new Map(found.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}

/** A script that comes through the input speaks of files, too. */
function reading(script: Input, files: Map<string, string>, process: Process): Input {
  return {
    rest: () => script.rest(),
    async line() {
      const line = await script.line();
      for (const [path, text] of await readFiles(process, [line?.text ?? ''])) if (!files.has(path)) files.set(path, text);
      return line;
    },
  };
}

function sleep({ world, signal }: Process, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = world.clock.after(ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason instanceof Error ? signal.reason : new Error('ended'));
    });
  });
}

function baseName(command: string): string {
  return command.slice(command.lastIndexOf('/') + 1);
}
