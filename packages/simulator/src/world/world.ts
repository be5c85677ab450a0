import type { ApiServer } from '../apiserver/api-server.ts';
import type { Clock } from '../clock/clock.ts';
import type { Machines } from '../engine/machines.ts';
import type { Faults } from '../faults/faults.ts';

/** All that exists in one simulator process. */
export interface World {
  readonly clock: Clock;
  readonly faults: Faults;
  /** The simulated engine, as programs with its socket use it (Cluster API's Docker provider makes containers). */
  readonly machines: Machines;
  /** API servers by the addresses under which the simulated machines reach them, e.g. `https://172.18.0.3:6443`. */
  readonly apiServers: ApiServers;
  /** Folder for state that survives a restart; undefined = memory only. */
  readonly stateDir?: string;
}

export interface ApiServers {
  /** Makes a server with empty (or saved) storage; the same id gives the same server. */
  open(id: string): ApiServer;
  byId(id: string): ApiServer | undefined;
  all(): readonly ApiServer[];
  /** Makes it reachable under `https://host:port`, until the returned function is called. */
  announce(url: string, server: ApiServer): () => void;
  byUrl(url: string): ApiServer | undefined;
  /** Ends the server and forgets its storage. */
  remove(id: string): Promise<void>;
}
