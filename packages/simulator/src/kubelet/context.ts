import type { ApiServer } from '../apiserver/api-server.ts';
import type { LocalClient } from '../apiserver/local-client.ts';
import type { Clock } from '../clock/clock.ts';
import type { EventWriter } from '../controllers/events/record.ts';
import type { Programs } from '../programs/programs.ts';
import type { World } from '../world/world.ts';
import type { NodeImages } from './images/node-images.ts';
import type { NodeNetwork } from './node/network.ts';
import type { KubeletTiming } from './timing.ts';

/** What all parts of one kubelet share. */
export interface KubeletContext {
  readonly world: World;
  readonly clock: Clock;
  readonly apiServer: ApiServer;
  readonly client: LocalClient;
  readonly programs: Programs;
  readonly timing: KubeletTiming;
  readonly nodeName: string;
  /** The node's own address. */
  readonly hostIp: string;
  readonly images: NodeImages;
  readonly network: NodeNetwork;
  readonly events: EventWriter;
}
