import type { ContainerState } from '@eksa/core/ports';
import { managerSpec, managerSpecWithKeys } from '../containers/manager.ts';
import type { Place } from '../containers/spec.ts';
import type { Deadline } from '../deadline.ts';
import { isSame } from '../ensure-running.ts';
import { failIfStopped } from '../exited.ts';
import type { KeyPair } from '../pki/authority.ts';
import type { BootstrapServices } from '../services.ts';
import type { Manager } from '../transform/managers.ts';

/** Starts the managers that do not run yet, and resolves when the webhooks of all of them answer. */
export async function runManagers(
  services: BootstrapServices,
  place: Place,
  managers: readonly Manager[],
  authority: KeyPair,
  deadline: Deadline,
): Promise<void> {
  const pending = new Set(managers.map((manager) => manager.name));
  const tell = () => deadline.waiting(`webhooks do not answer yet: containers ${[...pending].join(', ')}`);
  deadline.waiting(`starting containers ${[...pending].join(', ')}`);
  await Promise.all(
    managers.map(async (manager) => {
      const state = await startManager(services, place, manager, authority, deadline.signal);
      await untilAnswering(services, manager, state, authority, deadline, tell);
      pending.delete(manager.name);
      if (pending.size > 0) tell();
    }),
  );
}

async function startManager(
  { engine }: BootstrapServices,
  place: Place,
  manager: Manager,
  authority: KeyPair,
  signal: AbortSignal,
): Promise<ContainerState> {
  const existing = await engine.inspect(manager.name, { signal });
  if (isSame(existing, managerSpec(place, manager))) return existing;
  if (existing) await engine.remove(manager.name, { signal });
  return engine.start(await managerSpecWithKeys(place, manager, authority), { signal });
}

async function untilAnswering(
  { engine, answers, intervals }: BootstrapServices,
  manager: Manager,
  started: ContainerState,
  authority: KeyPair,
  deadline: Deadline,
  tell: () => void,
): Promise<void> {
  let state: ContainerState | undefined = started;
  for (;;) {
    await failIfStopped(engine, manager.name, state, deadline.signal);
    if (!manager.webhooks) return;
    const port = state?.ports[manager.webhooks.port];
    const asked = { hostName: manager.name, authority: authority.certificate, timeoutMs: intervals.handshakeMs };
    if (port !== undefined && (await answers({ ...asked, port }))) return;
    tell();
    await deadline.pause(intervals.lookMs);
    state = await engine.inspect(manager.name, { signal: deadline.signal });
  }
}
