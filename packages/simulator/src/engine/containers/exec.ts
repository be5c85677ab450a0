import { type Input, inputOf } from '../../programs/input.ts';
import type { ExecResult } from '../../programs/program.ts';
import type { EngineContext } from '../context.ts';
import { newId } from '../ids.ts';
import type { Container } from './container.ts';
import { eventAttributes } from './event-attributes.ts';
import { getRunning } from './find.ts';

/** A command that somebody runs, or ran, in a container. */
export interface Exec {
  readonly id: string;
  readonly containerId: string;
  readonly command: readonly string[];
  readonly terminal: boolean;
  readonly attachStdin: boolean;
  running: boolean;
  exitCode?: number;
}

/**
 * Runs a command in a running container: its program answers, or else the tools that every container has. `stdin`: default nothing.
 * Errors: 404, 409.
 */
export async function execIn(
  context: EngineContext,
  reference: string,
  command: readonly string[],
  stdin: Input = inputOf(''),
): Promise<ExecResult> {
  const container = getRunning(context, reference);
  return answer(context, container, command, stdin);
}

async function answer(context: EngineContext, container: Container, command: readonly string[], stdin: Input): Promise<ExecResult> {
  const { run, record } = container;
  if (!run) return { exitCode: 137, stdout: '', stderr: '' };
  const fault = context.faults.strike('container.exec', { name: record.name, command: command.join(' ') });
  if (fault?.effect === 'fail') return { exitCode: fault.status ?? 1, stdout: '', stderr: `${fault.message ?? 'a planned fault'}\n` };
  context.events.emit('container', `exec_start: ${command.join(' ')}`, record.id, eventAttributes(record));
  const process = { ...run.process, stdin };
  return (await run.program.exec?.(command, process)) ?? context.programs.exec(command, process);
}

export function newExec(container: Container, options: Pick<Exec, 'command' | 'terminal' | 'attachStdin'>): Exec {
  return { id: newId(), containerId: container.record.id, running: false, ...options };
}
