import type { Clock } from '../clock/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Programs } from '../programs/programs.ts';
import type { World } from '../world/world.ts';
import type { Container } from './containers/container.ts';
import { addressesOn } from './containers/find.ts';
import { startContainer } from './containers/start.ts';
import type { EngineContext } from './context.ts';
import { createEvents } from './events/events.ts';
import type { Catalog } from './images/catalog.ts';
import { createImages } from './images/images.ts';
import { createNetworks } from './networks/networks.ts';
import { load, type SavedEngine, save } from './state.ts';
import { createVolumes } from './volumes/volumes.ts';

export interface EngineOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly programs: Programs;
  readonly catalog: Catalog;
  readonly world: () => World;
  /** Called when something that `save` returns has changed. */
  readonly onChange?: () => void;
}

/** The simulated Docker Engine: `machines` and the HTTP API are two ways to it. */
export interface Engine {
  readonly context: EngineContext;
  save(): SavedEngine;
  /** Takes over what an earlier one has saved, and starts the containers that ran. */
  restore(saved: SavedEngine): Promise<void>;
  /** Ends all programs; the containers count as running, for the next `restore`. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const { clock, onChange } = options;
  const containers = new Map<string, Container>();
  const events = createEvents(clock);
  let closing = false;
  const context: EngineContext = {
    clock,
    faults: options.faults,
    programs: options.programs,
    catalog: options.catalog,
    world: options.world,
    events,
    containers,
    images: createImages(clock, events, (imageId) => users(containers, ({ record }) => record.imageId === imageId)),
    networks: createNetworks(clock, events, (network) => addressesOn(containers.values(), network)),
    volumes: createVolumes(clock, events, (name) =>
      users(containers, ({ record }) => record.volumes.some(({ source }) => source === name)).map(({ id }) => id),
    ),
    changed: () => {
      if (!closing) onChange?.();
    },
  };
  return {
    context,
    save: () => save(context),
    async restore(saved) {
      const interrupted = load(context, saved);
      // Those that others depend on were started first, and are again.
      for (const { container, ports } of interrupted) {
        await startContainer(context, container, ports).catch((error: unknown) => {
          container.record.error = error instanceof Error ? error.message : String(error);
        });
      }
    },
    async close() {
      closing = true;
      for (const container of containers.values()) container.cancelRestart?.();
      const runs = [...containers.values()].flatMap(({ run }) => (run ? [run] : []));
      for (const run of runs) {
        run.stopped = true;
        run.controller.abort('shutdown');
      }
      await Promise.all(runs.map(({ ended }) => ended));
    },
  };
}

function users(
  containers: ReadonlyMap<string, Container>,
  uses: (container: Container) => boolean,
): readonly { readonly id: string; readonly running: boolean }[] {
  return [...containers.values()].filter(uses).map(({ record, run }) => ({ id: record.id, running: run !== undefined }));
}
