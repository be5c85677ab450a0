import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApiServer } from '../apiserver/create-api-server.ts';
import type { Clock } from '../clock/clock.ts';
import { forgetData } from '../controllers/docker/node/shared-api-server.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Catalog } from '../engine/images/catalog.ts';
import { createMachines } from '../engine/run-machines.ts';
import type { Faults } from '../faults/faults.ts';
import { storageId } from '../programs/control-plane/kube-apiserver.ts';
import type { Programs } from '../programs/programs.ts';
import { createApiServers } from './api-servers.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly programs: Programs;
  readonly catalog: Catalog;
  readonly stateDir?: string;
  /** Called when something of the engine that is kept on disk has changed. */
  readonly onChange?: () => void;
}

export interface WorldParts {
  readonly world: World;
  readonly engine: Engine;
  /** Ends programs and API servers; what is on disk stays. */
  close(): Promise<void>;
}

/** A world without sockets, and its engine. */
export function createWorld(options: WorldOptions): WorldParts {
  const { clock, faults, programs, catalog, stateDir, onChange } = options;
  const engine = createEngine({ clock, faults, programs, catalog, world: () => world, ...(onChange ? { onChange } : {}) });
  const folder = stateDir === undefined ? undefined : join(stateDir, 'api-servers');
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const apiServers = createApiServers((id) =>
    createApiServer({ id, clock, faults, ...(folder === undefined ? {} : { stateFile: join(folder, `${encodeURIComponent(id)}.jsonl`) }) }),
  );
  const world: World = {
    clock,
    faults,
    machines: createMachines(engine.context),
    apiServers,
    ...(stateDir === undefined ? {} : { stateDir }),
  };
  // What an API server keeps is in its etcd, and goes with that container.
  engine.context.events.subscribe(({ type, action, id, attributes }) => {
    if (type !== 'container' || action !== 'destroy') return;
    void world.apiServers.remove(storageId(id));
    void forgetData(world, attributes);
  });
  return {
    world,
    engine,
    async close() {
      await engine.close();
      await apiServers.closeAll();
    },
  };
}
