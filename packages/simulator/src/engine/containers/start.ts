import type { EngineContext } from '../context.ts';
import { badParameter, conflict, EngineError } from '../engine-error.ts';
import { newId } from '../ids.ts';
import type { Container, Run } from './container.ts';
import { afterEnd } from './end.ts';
import { eventAttributes } from './event-attributes.ts';
import { type HeldPort, holdPort } from './ports.ts';
import { processOf } from './process.ts';
import type { ContainerRecord, Endpoint } from './record.ts';

/**
 * Starts a container that does not run. `earlier`: host ports of its last run, tried first. Errors: 404 network gone, 400 no such
 * program in its image, 403 no address left, 500 port taken; the container is then left as it was, with the error in its state.
 */
export async function startContainer(
  context: EngineContext,
  container: Container,
  earlier: Readonly<Record<number, number>> = {},
): Promise<boolean> {
  const { record } = container;
  if (record.status === 'paused') throw conflict('cannot start a paused container, try unpause instead');
  if (container.run) return false;
  container.cancelRestart?.();
  try {
    await launch(context, container, earlier);
  } catch (error) {
    for (const [name, endpoint] of Object.entries(record.endpoints)) record.endpoints[name] = { ...endpoint, address: '', endpointId: '' };
    record.ports = {};
    record.exitCode = error instanceof EngineError && error.status === 400 ? 127 : 128;
    record.error = error instanceof Error ? error.message : String(error);
    context.changed();
    throw error;
  }
  context.changed();
  return true;
}

async function launch(context: EngineContext, container: Container, earlier: Readonly<Record<number, number>>): Promise<void> {
  const { record } = container;
  const { clock, faults, programs, events } = context;
  const fault = faults.strike('container.start', { name: record.name, image: record.config.image });
  if (fault?.effect === 'fail')
    throw new EngineError(fault.status ?? 500, fault.message ?? 'a planned fault: the container does not start');
  const command = [...record.config.entrypoint, ...record.config.command];
  if (command.length === 0) throw badParameter('No command specified');
  const program = programs.find(record.config.image, command);
  if (!program) {
    throw badParameter(
      `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${command[0]}": executable file not found in $PATH: unknown`,
    );
  }
  for (const [name, endpoint] of Object.entries(record.endpoints)) record.endpoints[name] = reconnected(context, record, name, endpoint);
  const held = await holdPorts(record.name, record.host.publish, record.host.publishAll ? record.config.exposed : [], earlier);
  const controller = new AbortController();
  const process = processOf(context, container, { command, ports: held, signal: controller.signal });
  record.ports = Object.fromEntries([...held].map(([port, { port: hostPort }]) => [port, hostPort]));
  record.status = 'running';
  record.exitCode = 0;
  record.error = '';
  record.startedAt = clock.now();
  events.emit('container', 'start', record.id, eventAttributes(record));
  const finish = (exitCode: number): Promise<void> =>
    afterEnd(context, container, run, exitCode, (ports) => startContainer(context, container, ports));
  const run: Run = {
    program,
    process,
    controller,
    ports: [...held.values()],
    finish,
    // A turn later, so that whoever starts it sees it running before its program does anything.
    ended: Promise.resolve()
      .then(() => program.run(process))
      .catch((error: unknown) => failed(run, container, error))
      .then(finish),
  };
  container.run = run;
  if (fault?.effect === 'exit') clock.after(fault.delayMs ?? 0, () => void endRun(run, 1));
}

function endRun(run: Run, exitCode: number): void {
  run.exitCode = exitCode;
  run.controller.abort();
}

/** A program that throws is a crash: the reason goes to its log. */
function failed(run: Run, container: Container, error: unknown): number {
  if (run.controller.signal.aborted) return 0;
  container.output.write('stderr', `${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

/** A container that a restart of the simulator has interrupted still has its address, and keeps it. */
function reconnected(context: EngineContext, record: ContainerRecord, name: string, endpoint: Endpoint): Endpoint {
  record.endpoints[name] = { ...endpoint, address: '' };
  return connected(context, name, endpoint);
}

export function connected({ networks }: Pick<EngineContext, 'networks'>, name: string, endpoint: Endpoint): Endpoint {
  const network = networks.get(name);
  const address = networks.allocate(network, endpoint.wanted ?? (endpoint.address || undefined)) ?? '';
  return { ...endpoint, networkId: network.id, endpointId: newId(), address };
}

async function holdPorts(
  name: string,
  publish: Container['record']['host']['publish'],
  all: readonly string[],
  earlier: Readonly<Record<number, number>>,
): Promise<ReadonlyMap<number, HeldPort>> {
  const held = new Map<number, HeldPort>();
  const wanted = { ...Object.fromEntries(all.map((port) => [port, [{ ip: '', port: 0 }]])), ...publish };
  try {
    for (const [key, [binding]] of Object.entries(wanted)) {
      if (!binding || key.endsWith('/udp')) continue;
      const port = Number.parseInt(key, 10);
      held.set(port, binding.port === 0 ? await holdAny(earlier[port]) : await holdPort(binding.port));
    }
  } catch (error) {
    for (const port of held.values()) port.release();
    const reason = error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'permission denied' : 'address already in use';
    const [wantedPort] = Object.entries(wanted).flatMap(([key, [binding]]) => (held.has(Number.parseInt(key, 10)) ? [] : [binding?.port]));
    throw new EngineError(
      500,
      `driver failed programming external connectivity on endpoint ${name}: Error starting userland proxy: listen tcp4 127.0.0.1:${wantedPort}: bind: ${reason}`,
    );
  }
  return held;
}

async function holdAny(preferred: number | undefined): Promise<HeldPort> {
  if (preferred === undefined) return holdPort(0);
  return holdPort(preferred).catch(() => holdPort(0));
}
