import { createHash } from 'node:crypto';
import { connectEngine } from '@eksa/container-engine';
import { type ClusterServices, createClusterWorkflow, deleteClusterWorkflow } from '@eksa/core/clusters';
import type { EventSink } from '@eksa/core/events';
import type { Workflow } from '@eksa/core/workflow';
import type { Host } from '../host.ts';
import { withAskedChanges } from './asked-changes.ts';
import { loadCluster } from './cluster-file.ts';
import { type ClusterFolder, clusterFolder, type FlowName } from './cluster-folder.ts';
import { withPlugins } from './named-plugins.ts';
import { type PreflightOptions, preflight } from './preflight.ts';
import { releaseReader } from './release.ts';
import { type Releases, readReleases } from './releases.ts';
import type { Request } from './request.ts';
import { clusterServices } from './services.ts';

const workflows = { create: createClusterWorkflow, delete: deleteClusterWorkflow } as const;

/** A flow with everything it needs; nothing has been written or made yet. */
export interface Operation {
  readonly flow: FlowName;
  readonly workflow: Workflow<ClusterServices>;
  readonly services: ClusterServices;
  readonly folder: ClusterFolder;
  readonly inputDigest: string;
  /** False when no wait is to end by itself. */
  readonly limitSteps: boolean;
  /** Every check; throws PREFLIGHT_FAILED. */
  preflight(options: PreflightOptions): Promise<void>;
}

/** Reads the cluster file and the release, and puts the parts together. */
export async function composeOperation(flow: FlowName, request: Request, caller: Host, onEvent: EventSink): Promise<Operation> {
  const host = withPlugins(caller, request.plugins ?? []);
  const loaded = withAskedChanges(await loadCluster(request.clusterFile, request.file, host), request);
  const warn = (text: string): void => onEvent({ type: 'message', code: 'RELEASE_WARNING', level: 'warning', verbosity: 0, text });
  const readText = releaseReader(host, warn);
  const releases = await readReleases(loaded.config, { bundlesOverride: request.bundlesOverride, readText, signal: host.signal });
  const folder = clusterFolder(host.cwd, loaded.config.cluster.metadata.name);
  const engine = await connectEngine({ env: host.env });
  const { workspace } = folder;
  const input = { loaded, ...releases, request, engine, workspace, readText, host, onEvent };
  return {
    flow,
    workflow: workflows[flow](),
    services: clusterServices(input),
    folder,
    limitSteps: request.waits?.none !== true,
    inputDigest: digest([request.clusterFile, ...digestsOf(releases)]),
    preflight: (options) => preflight(input, options),
  };
}

function digestsOf({ release, workerReleases = {} }: Releases): readonly string[] {
  return [release, ...Object.values(workerReleases)].map((one) => one.digest);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
