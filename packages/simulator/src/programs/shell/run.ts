import { type Input, inputOf } from '../input.ts';
import type { OnOutput } from '../program.ts';
import { expand } from './expand.ts';
import { readVariables } from './read.ts';
import { isUnfinished, type Node, parse, type Redirect } from './syntax.ts';

export interface Result {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What commands work on. */
export interface Surroundings {
  readonly variables: Map<string, string>;
  readonly stdin: Input;
  /** Runs a command that is not the shell's own. */
  execute(words: readonly string[], stdin: Input, variables: ReadonlyMap<string, string>): Promise<Result>;
  /** Told of output as it is written. Default: it is only collected. */
  readonly onOutput?: OnOutput;
  read(path: string): string | undefined;
  write(path: string, text: string, append: boolean): void;
  readonly signal?: AbortSignal;
}

/** Turns of a loop after which a script is taken for endless. */
const maxTurns = 10_000;

class Exit extends Error {
  readonly exitCode: number;
  constructor(exitCode: number) {
    super('exit');
    this.exitCode = exitCode;
  }
}

/** Runs a script, as `sh -c` does, as far as the language is understood: else exit code 2 and what was not. */
export async function runScript(script: string, surroundings: Surroundings): Promise<Result> {
  const { result } = await runPart(script, surroundings);
  return result;
}

/**
 * Runs a script that comes line by line, as `sh` does without arguments: each command as soon as it is whole, so that it may read the
 * lines after it.
 */
export async function runInput(script: Input, surroundings: Surroundings): Promise<Result> {
  const all = { exitCode: 0, stdout: '', stderr: '' };
  let part = '';
  for (let line = await script.line(); line !== undefined; line = await script.line()) {
    part += `${line.text}\n`;
    if (line.isWhole && isUnfinished(part)) continue;
    const ended = await add(part);
    if (ended || surroundings.signal?.aborted) return all;
    part = '';
  }
  if (part !== '') await add(part);
  return all;

  async function add(text: string): Promise<boolean> {
    const { result, ended } = await runPart(text, surroundings);
    const isEmpty = /^\s*(#.*)?\s*$/.test(text);
    all.exitCode = isEmpty ? all.exitCode : result.exitCode;
    all.stdout += result.stdout;
    all.stderr += result.stderr;
    return ended;
  }
}

/** `ended`: the script asked for its end, or was not understood. */
async function runPart(script: string, surroundings: Surroundings): Promise<{ readonly result: Result; readonly ended: boolean }> {
  const out = { stdout: '', stderr: '' };
  const collect = ({ stdout, stderr }: Result): void => {
    out.stdout += stdout;
    out.stderr += stderr;
    if (stdout !== '') surroundings.onOutput?.('stdout', stdout);
    if (stderr !== '') surroundings.onOutput?.('stderr', stderr);
  };
  try {
    const exitCode = await run(parse(script), surroundings, collect);
    return { result: { exitCode, ...out }, ended: false };
  } catch (error) {
    if (error instanceof Exit) return { result: { exitCode: error.exitCode, ...out }, ended: true };
    if (!(error instanceof SyntaxError)) throw error;
    collect({ exitCode: 2, stdout: '', stderr: `sh: ${error.message}\n` });
    return { result: { exitCode: 2, ...out }, ended: true };
  }
}

type Collect = (result: Result) => void;

async function run(node: Node, around: Surroundings, collect: Collect): Promise<number> {
  const { variables } = around;
  switch (node.type) {
    case 'list': {
      let status = 0;
      for (const { node: item, when } of node.items) {
        if ((when === 'success' && status !== 0) || (when === 'failure' && status === 0)) continue;
        status = await run(item, around, collect);
        variables.set('?', String(status));
      }
      return status;
    }
    case 'if': {
      for (const { condition, body } of node.branches) if ((await run(condition, around, collect)) === 0) return run(body, around, collect);
      return node.otherwise ? run(node.otherwise, around, collect) : 0;
    }
    case 'for': {
      let status = 0;
      for (const word of node.words) {
        for (const value of await expand(word, expansionOf(around, collect))) {
          variables.set(node.name, value);
          status = await run(node.body, around, collect);
        }
      }
      return status;
    }
    case 'while': {
      let status = 0;
      for (let turn = 0; turn < maxTurns && !around.signal?.aborted; turn++) {
        if ((await run(node.condition, around, collect)) !== 0) return status;
        status = await run(node.body, around, collect);
      }
      return status;
    }
    case 'pipe': {
      let stdin = around.stdin;
      let status = 0;
      for (const [index, part] of node.parts.entries()) {
        const piece = { stdout: '' };
        status = await run(part, { ...around, stdin }, ({ stdout, stderr, exitCode }) => {
          piece.stdout += stdout;
          collect({ exitCode, stdout: '', stderr });
        });
        stdin = inputOf(piece.stdout);
        if (index === node.parts.length - 1) collect({ exitCode: status, stdout: piece.stdout, stderr: '' });
      }
      return status;
    }
    case 'command':
      return command(node, around, collect);
  }
}

async function command(node: Extract<Node, { type: 'command' }>, around: Surroundings, collect: Collect): Promise<number> {
  const { variables } = around;
  let substituted = 0;
  const expansion = expansionOf(around, collect, (exitCode) => {
    substituted = exitCode;
  });
  for (const assignment of node.assignments) {
    const equals = assignment.indexOf('=');
    variables.set(
      assignment.slice(0, equals),
      (await expand(`"${assignment.slice(equals + 1).replace(/^"(.*)"$/s, '$1')}"`, expansion)).join(' '),
    );
  }
  const words = (await Promise.all(node.words.map((word) => expand(word, expansion)))).flat();
  // An assignment alone has the exit code of the command in it.
  if (words.length === 0) return substituted;
  if (words[0] === 'exit') throw new Exit(Number(words[1] ?? variables.get('?') ?? 0));
  const input = node.redirects.find(({ operator }) => operator === '<');
  const file = input && around.read((await expand(input.target, expansion)).join(' '));
  const stdin = input ? inputOf(file ?? '') : around.stdin;
  if (words[0] === 'read') return readVariables(words.slice(1), stdin, variables);
  const isLast = words[0] === 'exec';
  const result = await around.execute(isLast ? words.slice(1) : words, stdin, variables);
  collect(await redirected(result, node.redirects, around, expansion));
  if (isLast) throw new Exit(result.exitCode);
  return result.exitCode;
}

async function redirected(
  result: Result,
  redirects: readonly Redirect[],
  around: Surroundings,
  expansion: Parameters<typeof expand>[1],
): Promise<Result> {
  let { stdout, stderr } = result;
  for (const { operator, target } of redirects) {
    const path = (await expand(target, expansion)).join(' ');
    const write = (text: string, append: boolean): void => void (path === '/dev/null' || around.write(path, text, append));
    if (operator === '2>&1') [stdout, stderr] = [stdout + stderr, ''];
    else if (operator.endsWith('>&2')) [stdout, stderr] = ['', stderr + stdout];
    else if (operator === '2>') {
      write(stderr, false);
      stderr = '';
    } else if (operator !== '<') {
      write(stdout, operator === '>>');
      stdout = '';
    }
  }
  return { exitCode: result.exitCode, stdout, stderr };
}

function expansionOf(
  around: Surroundings,
  collect: Collect,
  onExit: (exitCode: number) => void = () => undefined,
): Parameters<typeof expand>[1] {
  return {
    variable: (name) => around.variables.get(name) ?? '',
    async run(script) {
      const { exitCode, stdout, stderr } = await runScript(script, { ...withoutOutput(around), variables: new Map(around.variables) });
      collect({ exitCode, stdout: '', stderr });
      onExit(exitCode);
      return stdout;
    },
  };
}

/** What a substitution prints goes into the script, not out. */
function withoutOutput({ onOutput: _, ...around }: Surroundings): Surroundings {
  return around;
}
