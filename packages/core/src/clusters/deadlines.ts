import type { ClusterConfig } from '../config/index.ts';
import { machineCount } from './shared/machine-count.ts';

const second = 1_000;
const minute = 60 * second;
/** The longest that a timer takes: 24 days, and as good as none. */
const unlimited = 2 ** 31 - 1;

/** Limits of whole steps, and of waits that nobody has a reason to change. Milliseconds. */
export const deadlines = {
  validate: 1 * minute,
  /** For an API server that may be gone for good. */
  locate: 8 * second,
  images: 30 * minute,
  /** For what only makes later steps faster. */
  headStart: 1 * minute,
  objects: 5 * minute,
  deletion: 20 * minute,
} as const;

/** How long each wait may take before it fails with the object's last state. Milliseconds. */
export interface WaitDeadlines {
  readonly bootstrap: number;
  readonly providers: number;
  readonly controlPlane: number;
  readonly externalEtcd: number;
  /** For all machines of the cluster together. */
  readonly machines: number;
  readonly move: number;
}

/** What a user says about waits, in milliseconds. `none`: no wait ends by itself. */
export interface WaitLimits {
  readonly controlPlane?: number | undefined;
  readonly externalEtcd?: number | undefined;
  readonly perMachine?: number | undefined;
  readonly none?: boolean | undefined;
}

/** Defaults, as the original's: an hour for a control plane and for external etcd; for machines 10 minutes each, and 30 at least. */
export function waitDeadlines(config: ClusterConfig, limits: WaitLimits = {}): WaitDeadlines {
  const { controlPlane = 60 * minute, externalEtcd = 60 * minute, perMachine, none = false } = limits;
  const { machines } = machineCount(config);
  const asked = {
    bootstrap: 3 * minute,
    providers: 15 * minute,
    controlPlane,
    externalEtcd,
    machines: perMachine === undefined ? Math.max(30 * minute, 10 * minute * machines) : perMachine * machines,
    move: 15 * minute,
  };
  const limit = (ms: number): number => (none ? unlimited : Math.min(ms, unlimited));
  return {
    bootstrap: limit(asked.bootstrap),
    providers: limit(asked.providers),
    controlPlane: limit(asked.controlPlane),
    externalEtcd: limit(asked.externalEtcd),
    machines: limit(asked.machines),
    move: limit(asked.move),
  };
}
