import { createInput, type OpenInput } from '../../programs/input.ts';
import type { Process, Program } from '../../programs/program.ts';
import type { ContainerFiles } from './files.ts';
import type { Output } from './output.ts';
import type { HeldPort } from './ports.ts';
import type { ContainerRecord } from './record.ts';

/** A container: what is kept of it, and what lives only in this process. */
export interface Container {
  readonly record: ContainerRecord;
  readonly files: ContainerFiles;
  readonly output: Output;
  input: OpenInput;
  run?: Run;
  /** Cancels a restart that is due. */
  cancelRestart?: () => void;
  /** Called once each at the next end of a run, or when it is removed. */
  readonly waiting: Set<Waiter>;
}

export interface Waiter {
  readonly until: 'exit' | 'removed';
  done(exitCode: number): void;
}

/** One run of a container's program. */
export interface Run {
  readonly program: Program;
  readonly process: Process;
  readonly controller: AbortController;
  readonly ports: readonly HeldPort[];
  /** Resolves when the program has ended and that has been taken down. */
  readonly ended: Promise<void>;
  /** Takes down the end, once; whether the program has ended or not. */
  finish(exitCode: number): Promise<void>;
  /** A code that overrules the program's, of a signal that ends it. */
  exitCode?: number;
  /** Set when somebody asked for the end: no restart then. */
  stopped?: boolean;
}

/** Of one run. `open` false: nothing will ever come. */
export function newInput(open: boolean): OpenInput {
  const input = createInput();
  if (!open) input.end();
  return input;
}

export function isRunning({ record }: Container): boolean {
  return record.status === 'running' || record.status === 'paused';
}

/** Calls the waiters that wait for this, and forgets them. */
export function settle(container: Container, until: Waiter['until']): void {
  for (const waiter of [...container.waiting]) {
    if (until === 'exit' && waiter.until !== 'exit') continue;
    container.waiting.delete(waiter);
    waiter.done(container.record.exitCode);
  }
}
