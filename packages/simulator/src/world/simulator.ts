import type { Clock } from '../clock/clock.ts';
import { createRealClock } from '../clock/real-clock.ts';
import { serveControl } from '../control/serve-control.ts';
import { serveEngine } from '../engine/http/server.ts';
import { createCatalog } from '../engine/images/catalog.ts';
import type { FaultPlan } from '../faults/plan.ts';
import { createFaults, type PlannedFaults } from '../faults/planned-faults.ts';
import type { Program } from '../programs/program.ts';
import { catalogImages } from '../release/images.ts';
import { serveRelease } from '../release/server/serve.ts';
import { createWorld } from './create-world.ts';
import { simulatorPrograms } from './programs.ts';
import { keepState } from './state-file.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  /** Simulated seconds in a real one. Default 1. */
  readonly speed?: number;
  /** Instead of `speed`: a clock of one's own, e.g. one that a test moves. */
  readonly clock?: Clock;
  /** Folder for what survives a restart. Default: memory only. */
  readonly stateDir?: string;
  readonly faults?: FaultPlan;
  /** Path of a unix socket for the Docker Engine, besides its port. */
  readonly socketPath?: string;
  /** Ports on 127.0.0.1. Default: any free one, or those of the saved state. */
  readonly enginePort?: number;
  readonly releasePort?: number;
  /** Run in front of the simulator's own, by image and command. */
  readonly programs?: readonly Program[];
}

/** Environment variables that point clients at a simulator. */
export interface Endpoints {
  readonly DOCKER_HOST: string;
  readonly BUNDLES_OVERRIDE: string;
}

export interface Simulator {
  readonly world: World;
  readonly faults: PlannedFaults;
  readonly endpoints: Endpoints;
  /** URL of the control endpoint: `GET /status`, `GET` and `PUT /faults`. */
  readonly control: string;
  /** Ends everything that runs; with a state folder, what there was is there again at the next start. */
  close(): Promise<void>;
}

/** Starts a simulator in this process. Rejects when a port or the socket cannot be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? createRealClock(options.speed === undefined ? {} : { speed: options.speed });
  const faults = createFaults(options.faults);
  const state = await keepState(options.stateDir);
  const release = await listenAt(options.releasePort ?? state.ports.release, (port) => serveRelease({ port, clock, faults }));
  const { world, engine, close } = createWorld({
    clock,
    faults,
    programs: simulatorPrograms(options.programs),
    catalog: createCatalog(catalogImages(release.places.registry)),
    onChange: () => state.save(() => engine.save()),
    ...(options.stateDir === undefined ? {} : { stateDir: options.stateDir }),
  });
  if (state.engine) await engine.restore(state.engine);
  const { socketPath } = options;
  const server = await listenAt(options.enginePort ?? state.ports.engine, (port) =>
    serveEngine(engine.context, { port, ...(socketPath === undefined ? {} : { socketPath }) }),
  );
  const control = await serveControl({ faults, engine, apiServers: world.apiServers, speed: options.speed ?? 1 });
  state.remember({ engine: server.port ?? 0, release: release.port });
  return {
    world,
    faults,
    endpoints: { DOCKER_HOST: `tcp://127.0.0.1:${server.port}`, BUNDLES_OVERRIDE: release.places.bundles },
    control: control.url,
    async close() {
      await Promise.all([control.close(), server.close()]);
      const last = engine.save();
      await close();
      await Promise.all([release.close(), state.close(last)]);
    },
  };
}

/** A port that was saved may be taken by now; one that somebody chose must be had. */
async function listenAt<T>(port: number | { readonly preferred: number }, listen: (port: number) => Promise<T>): Promise<T> {
  if (typeof port === 'number') return listen(port);
  try {
    return await listen(port.preferred);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    return listen(0);
  }
}
