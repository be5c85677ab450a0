import type { EngineContext } from '../context.ts';
import { badParameter, conflict } from '../engine-error.ts';
import { type Container, isRunning } from './container.ts';
import { eventAttributes } from './event-attributes.ts';

const numbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGWINCH: 28,
};
/** Real milliseconds in which a killed program may close its sockets; after that it is left alone. */
const killedAfterMs = 1_000;
/** Signals that our programs end at; of the others they take no notice. */
const ending = new Set(['SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGTERM']);

/** Asks the program to end, and makes it when it has not after `timeoutSeconds`. True when it ran. */
export async function stopContainer(context: EngineContext, container: Container, timeoutSeconds?: number): Promise<boolean> {
  const { record } = container;
  container.cancelRestart?.();
  if (record.status === 'restarting') record.status = 'exited';
  const { run } = container;
  if (!run) return false;
  run.stopped = true;
  signalEvent(context, container, record.config.stopSignal);
  run.controller.abort(record.config.stopSignal);
  const seconds = timeoutSeconds ?? record.config.stopTimeoutSeconds;
  await Promise.race([run.ended, afterPause(context, Math.max(seconds, 0) * 1000)]);
  if (container.run === run) await kill(container);
  context.events.emit('container', 'stop', record.id, eventAttributes(record));
  return true;
}

/** Errors: 400 for no signal, 409 when it does not run. */
export async function killContainer(context: EngineContext, container: Container, signal: string): Promise<void> {
  const { record, run } = container;
  const name = signalName(signal);
  if (!isRunning(container) || !run) throw conflict(`Cannot kill container: ${record.name}: Container ${record.id} is not running`);
  signalEvent(context, container, name);
  if (!ending.has(name)) return;
  run.stopped = true;
  if (name === 'SIGKILL') return kill(container);
  run.controller.abort(name);
}

/** Ends a run without waiting for its program, which is told as well. */
export async function kill(container: Container): Promise<void> {
  const { run } = container;
  if (!run) return;
  run.exitCode = 137;
  run.controller.abort('SIGKILL');
  const deadline = setTimeout(() => void run.finish(137), killedAfterMs);
  await Promise.race([run.ended, new Promise<void>((resolve) => container.waiting.add({ until: 'exit', done: () => resolve() }))]);
  clearTimeout(deadline);
}

function signalEvent({ events }: EngineContext, { record }: Container, name: string): void {
  events.emit('container', 'kill', record.id, { ...eventAttributes(record), signal: String(numbers[name] ?? 15) });
}

function signalName(signal: string): string {
  const upper = signal.toUpperCase();
  const byNumber = Object.entries(numbers).find(([, number]) => String(number) === upper)?.[0];
  const name = byNumber ?? (upper.startsWith('SIG') ? upper : `SIG${upper}`);
  if (!(name in numbers)) throw badParameter(`Invalid signal: ${signal}`);
  return name;
}

function afterPause({ clock }: EngineContext, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
