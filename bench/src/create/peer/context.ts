import { join } from 'node:path';
import { run } from '../../process/run.ts';
import type { Bench } from '../side.ts';
import type { Repository } from './repository.ts';

export const clusterName = 'bench-peer';
export const kindName = 'bench-kind';

/** Everything that the peer's script needs, prepared before the clock starts. */
export interface PeerContext {
  readonly bench: Bench;
  readonly repository: Repository;
  readonly nodeImage: string;
  readonly images: readonly string[];
  /** Cluster API objects as a List in JSON. */
  readonly objects: string;
  /** Network objects as a List in JSON. */
  readonly networking: string;
  /** Files. */
  readonly kindConfig: string;
  readonly management: string;
  readonly workload: string;
}

export type Tool = 'kind' | 'kubectl' | 'clusterctl';

/** Runs one of the real tools; clusterctl asks no network for newer versions. */
export function tool({ bench }: PeerContext, name: Tool, args: readonly string[], input?: string): Promise<string> {
  const env = { ...process.env, GOPROXY: 'off', CLUSTERCTL_DISABLE_VERSIONCHECK: 'true' };
  return run(join(bench.tools, name), args, { env, signal: bench.signal, ...(input === undefined ? {} : { input }) });
}
