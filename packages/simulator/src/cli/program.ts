import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import type { Status } from '../control/serve-control.ts';
import { places } from '../faults/plan.ts';
import { startDetached, stopRunning } from './detach.ts';
import { simulatorHome } from './home.ts';
import { runHere, type StartFlags } from './run.ts';
import { findRunning, type Running } from './running.ts';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** The command line. `exit` is told the code of a command that did not go well. */
export function makeProgram(terminal: Terminal, env: Readonly<Record<string, string | undefined>>, exit: (code: number) => void): Command {
  const home = simulatorHome(env);
  const program = new Command('eksa-simulator')
    .description('A Docker Engine, a release and clusters that are simulated: they need Node and nothing else')
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(text.trimEnd()) });

  program
    .command('start')
    .description('start a simulator; with --detach in the background, joining the one that runs')
    .option('--detach', 'run in the background', false)
    .option('--speed <factor>', 'simulated seconds in a real one', positive, 1)
    .option('--no-state', 'keep nothing for the next start')
    .option('--faults <file>', 'a fault plan (YAML or JSON)')
    .option('--socket <path>', 'unix socket of the Docker Engine (default: docker.sock in the state folder)')
    .option('--port <number>', 'port of the Docker Engine on 127.0.0.1 (default: any free one)', positive)
    .action(async (flags: StartFlags & { readonly detach: boolean }) => {
      if (!flags.detach) return exit(await runHere(home, flags, terminal.out));
      terminal.out(describe(await startDetached(home, argsOf(flags))));
    });

  program
    .command('stop')
    .description('stop the simulator; its state stays')
    .action(async () => terminal.out((await stopRunning(home)) ? 'The simulator has stopped' : 'No simulator runs'));

  program
    .command('status')
    .description('say whether a simulator runs, and what is in it; exit code 1 if none does')
    .action(async () => {
      const running = await findRunning(home);
      if (running?.control === undefined) {
        terminal.out(running ? 'The simulator is starting' : 'No simulator runs');
        return exit(1);
      }
      const status = (await ask(running, 'GET', '/status')) as Status;
      terminal.out(
        `${describe(running)}\n${status.running} of ${status.containers} simulated containers run; simulated time ${status.now}`,
      );
      const rules = Object.entries(status.unenforcedRules);
      if (rules.length > 0) terminal.out(`Not enforced, as this simulator cannot evaluate them (rule: objects let pass):`);
      for (const [rule, times] of rules) terminal.out(`  ${rule}: ${times}`);
    });

  program
    .command('env')
    .description('print shell exports that point clients at the simulator: eval "$(eksa-simulator env)"')
    .action(async () => {
      const { endpoints = {} } = await required(home);
      terminal.out(
        Object.entries(endpoints)
          .map(([name, value]) => `export ${name}=${value}`)
          .join('\n'),
      );
    });

  program
    .command('faults [file]')
    .description('replace the fault plan by that of a file, or show the plan and how often each fault has struck')
    .option('--clear', 'remove all faults')
    .option('--places', 'list where faults can strike')
    .action(async (file: string | undefined, flags: { readonly clear?: boolean; readonly places?: boolean }) => {
      if (flags.places) {
        return terminal.out(
          Object.entries(places)
            .map(([name, text]) => `${name}\n  ${text}`)
            .join('\n'),
        );
      }
      const running = await required(home);
      const plan = flags.clear ? '{"faults":[]}' : file === undefined ? undefined : await readFile(file, 'utf8');
      terminal.out(JSON.stringify(await ask(running, plan === undefined ? 'GET' : 'PUT', '/faults', plan), undefined, 2));
    });
  return program;
}

function describe({ pid, speed, endpoints }: Running): string {
  return [
    `The simulator runs (pid ${pid}, speed ${speed}). No container is real.`,
    ...Object.entries(endpoints ?? {}).map(([name, value]) => `  ${name}=${value}`),
  ].join('\n');
}

async function required(home: string): Promise<Running> {
  const running = await findRunning(home);
  if (running?.endpoints) return running;
  throw new Error(`No simulator runs in ${home}: start one with "eksa-simulator start --detach"`);
}

async function ask({ control }: Running, method: string, path: string, body?: string): Promise<unknown> {
  const response = await fetch(`${control}${path}`, { method, ...(body === undefined ? {} : { body }) });
  const value: unknown = await response.json();
  if (response.ok) return value;
  throw new Error(typeof value === 'object' && value !== null && 'error' in value ? String(value.error) : `HTTP ${response.status}`);
}

function argsOf({ speed, state, faults, socket, port }: StartFlags): readonly string[] {
  return [
    `--speed=${speed}`,
    ...(state ? [] : ['--no-state']),
    ...(faults === undefined ? [] : [`--faults=${faults}`]),
    ...(socket === undefined ? [] : [`--socket=${socket}`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
  ];
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}
