import type { Clock } from '../clock/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Programs } from '../programs/programs.ts';
import type { World } from '../world/world.ts';
import type { Container } from './containers/container.ts';
import type { Events } from './events/events.ts';
import type { Catalog } from './images/catalog.ts';
import type { Images } from './images/images.ts';
import type { Networks } from './networks/networks.ts';
import type { Volumes } from './volumes/volumes.ts';

/** What the parts of one engine share. */
export interface EngineContext {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly programs: Programs;
  readonly catalog: Catalog;
  readonly world: () => World;
  readonly events: Events;
  readonly images: Images;
  readonly networks: Networks;
  readonly volumes: Volumes;
  readonly containers: Map<string, Container>;
  /** Something that is kept on disk has changed. */
  changed(): void;
}
