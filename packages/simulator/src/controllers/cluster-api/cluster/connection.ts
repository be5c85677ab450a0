import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import { conditionOf, setCondition } from '../contract/conditions.ts';
import type { Writable } from '../contract/draft.ts';
import type { Cluster } from '../contract/kinds.ts';
import { workloadClient } from '../contract/remote.ts';
import { delays } from '../delays.ts';
import { isInitialized } from './scope.ts';

const type = 'RemoteConnectionProbe';

/** Remembers when workload clusters answered last; like the real cache of connections it is lost with its process. */
export class Connections {
  readonly #lastAnswer = new Map<string, number>();

  /** Tells in the Cluster whether its API server answers; it is asked once the infrastructure is there. */
  probe(world: World, clock: Clock, cluster: Writable<Cluster>): void {
    const uid = cluster.metadata.uid ?? '';
    if (isInitialized(cluster, 'infrastructureProvisioned') && workloadClient(world, cluster) !== undefined) {
      this.#lastAnswer.set(uid, clock.now());
      setCondition(cluster, clock, { type, status: 'True', reason: 'ProbeSucceeded' });
      return;
    }
    const last = this.#lastAnswer.get(uid);
    const message = describe(last, clock.now(), conditionOf(cluster, type) !== undefined);
    if (message !== undefined) setCondition(cluster, clock, { type, status: 'False', reason: 'ProbeFailed', message });
  }

  forget(uid: string): void {
    this.#lastAnswer.delete(uid);
  }
}

function describe(last: number | undefined, now: number, told: boolean): string | undefined {
  if (last === undefined) return told ? undefined : 'Remote connection not established yet';
  if (now - last < delays.connectionGrace) return undefined;
  return `Remote connection probe failed, probe last succeeded at ${new Date(last).toISOString().slice(0, 19)}Z`;
}
