import type { EngineContext } from '../context.ts';
import { type Container, newInput, type Run, settle } from './container.ts';
import { eventAttributes } from './event-attributes.ts';
import { removeContainer } from './remove.ts';

const firstRestartMs = 100;
const longestRestartMs = 60_000;

/** Starts the container again, at the same host ports if they are free. */
type Restart = (ports: Readonly<Record<number, number>>) => Promise<unknown>;

/** Takes down the end of a run: state, event, waiters; then restarts or removes, as the container asks. */
export async function afterEnd(
  context: EngineContext,
  container: Container,
  run: Run,
  programCode: number,
  restart: Restart,
): Promise<void> {
  const { record } = container;
  const { clock, events } = context;
  for (const port of run.ports) port.release();
  if (container.run !== run) return;
  delete container.run;
  const ports = record.ports;
  record.status = 'exited';
  record.exitCode = run.exitCode ?? programCode;
  record.finishedAt = clock.now();
  record.ports = {};
  for (const [name, endpoint] of Object.entries(record.endpoints)) record.endpoints[name] = { ...endpoint, address: '', endpointId: '' };
  container.input = newInput(record.config.openStdin);
  events.emit('container', 'die', record.id, { ...eventAttributes(record), exitCode: String(record.exitCode) });
  const again = !run.stopped && wantsRestart(container);
  if (again) scheduleRestart(context, container, () => restart(ports));
  settle(container, 'exit');
  context.changed();
  if (!again && record.host.autoRemove) await removeContainer(context, container, { force: true, volumes: true });
}

function wantsRestart({ record }: Container): boolean {
  const { name, maximum } = record.host.restart;
  if (name === 'always' || name === 'unless-stopped') return true;
  return name === 'on-failure' && record.exitCode !== 0 && (maximum === 0 || record.restarts < maximum);
}

function scheduleRestart(context: EngineContext, container: Container, restart: () => Promise<unknown>): void {
  const { record } = container;
  record.status = 'restarting';
  const pause = Math.min(firstRestartMs * 2 ** record.restarts, longestRestartMs);
  container.cancelRestart = context.clock.after(pause, () => {
    delete container.cancelRestart;
    record.restarts += 1;
    record.status = 'exited';
    restart().catch((error: unknown) => {
      record.error = error instanceof Error ? error.message : String(error);
    });
  });
}
