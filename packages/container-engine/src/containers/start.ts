import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerSpec, ContainerState } from '@eksa/core/ports';
import type { Container } from 'dockerode';
import type { Connection } from '../connection.ts';
import { createContainer, orRemove } from './create.ts';
import { stateOfInspect } from './state.ts';

const portPollMs = 40;
const portDeadlineMs = 10_000;

/** Creates, writes files, starts, and waits until the published ports have numbers. */
export async function startContainer(connection: Connection, spec: ContainerSpec, signal?: AbortSignal): Promise<ContainerState> {
  const container = await createContainer(connection, spec, { signal });
  return orRemove(connection, container, async () => {
    await connection.call(`start container ${spec.name}`, signal, (abort) => container.start(abort));
    return connection.call(`inspect container ${spec.name}`, signal, (abort) => settledState(container, spec, abort), { repeatable: true });
  });
}

/** An engine may show a started container before its port bindings. One that ended already is returned as it is. */
async function settledState(container: Container, spec: ContainerSpec, abort: { abortSignal?: AbortSignal }): Promise<ContainerState> {
  const deadline = Date.now() + portDeadlineMs;
  for (;;) {
    const state = stateOfInspect(await container.inspect(abort));
    const missing = (spec.publish ?? []).filter((port) => state.ports[port] === undefined);
    const alive = state.state === 'running' || state.state === 'created';
    if (missing.length === 0 || !alive) return state;
    if (Date.now() > deadline) throw new Error(`the engine publishes no host port for container port ${missing.join(', ')}`);
    await delay(portPollMs, undefined, { signal: abort.abortSignal });
  }
}
