import type { ExecResult, Process, Program } from '../program.ts';
import { commands, type Tools } from './commands.ts';
import { type Result, runScript, type Surroundings } from './run.ts';

const shells = new Set(['sh', 'bash', 'ash', 'dash']);

/** Any simulated image's shell and small tools: enough to try an engine, and for scripts that look around in a container. */
export const shell: Program = {
  name: 'shell',
  matches: (_image, [first = '']) => isKnown(first),
  async run(process) {
    const { exitCode, stdout, stderr } = await execute(process.command, process, await firstInput(process));
    if (stdout !== '') process.log(stdout.replace(/\n$/, ''));
    if (stderr !== '') process.stderr(stderr.replace(/\n$/, ''));
    return exitCode;
  },
};

/** Runs a command in whatever container; 127 when there is no such tool. */
export async function execTool(command: readonly string[], process: Process): Promise<ExecResult> {
  return execute(command, process, '');
}

function isKnown(command: string): boolean {
  const name = baseName(command);
  return shells.has(name) || Object.hasOwn(commands, name);
}

/** Only a shell without a script and `cat` read their input; nothing else waits for it. */
async function firstInput({ command, stdin }: Process): Promise<string> {
  const [first = '', ...rest] = command;
  const reads = (shells.has(baseName(first)) && !rest.includes('-c')) || (baseName(first) === 'cat' && rest.length === 0);
  return reads ? stdin : '';
}

async function execute(words: readonly string[], process: Process, stdin: string): Promise<Result> {
  const files = await readFiles(process, words);
  const links = new Set<string>();
  const written = new Map<string, string>();
  const read = (path: string): string | undefined => written.get(path) ?? files.get(path) ?? kernelFiles[path];
  const tools: Tools = { name: process.name, read, links, sleep: (ms) => sleep(process, ms) };
  const around: Surroundings = {
    variables: new Map(Object.entries(process.env)),
    stdin,
    read,
    write: (path, text, append) => void written.set(path, append ? (read(path) ?? '') + text : text),
    signal: process.signal,
    async execute(command, input, variables) {
      const name = baseName(command[0] ?? '');
      if (shells.has(name)) {
        const script = command[command.findIndex((word) => /^-[a-z]*c$/.test(word)) + 1];
        return runScript(command.some((word) => /^-[a-z]*c$/.test(word)) ? (script ?? '') : input, {
          ...around,
          variables: new Map(variables),
        });
      }
      const tool = Object.hasOwn(commands, name) ? commands[name] : undefined;
      return tool
        ? tool(command.slice(1), tools, input, variables)
        : { exitCode: 127, stdout: '', stderr: `sh: ${command[0]}: not found\n` };
    },
  };
  return around.execute(words, stdin, around.variables);
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
