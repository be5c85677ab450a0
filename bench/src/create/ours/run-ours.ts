import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClusterWorkflow, workspacePaths } from '@eksa/core/clusters';
import { criticalPath } from '@eksa/core/workflow';
import { timeline } from '../../measure/timeline.ts';
import { run } from '../../process/run.ts';
import { clusterFile, productBin } from '../cluster-file.ts';
import { settle } from '../settled.ts';
import type { Bench, SideRun } from '../side.ts';
import { parseEvents, stagesOf, stepTimings, type Wait, waitsOf } from './events.ts';

const name = 'bench-ours';

export interface OursRun extends SideRun {
  /** Ids of the steps that decided how long it took. */
  readonly criticalPath: readonly string[];
  readonly waits: readonly Wait[];
  /** The network objects it installed, for the peer to install the same. */
  readonly networking: string;
}

/** `create cluster` as a user runs it; delete follows outside the timing. */
export async function runOurs(bench: Bench, number: number): Promise<OursRun> {
  const folder = await mkdtemp(join(tmpdir(), 'eksa-bench-ours-'));
  const env = { ...process.env, BUNDLES_OVERRIDE: bench.bundle, XDG_CACHE_HOME: join(folder, 'cache') };
  const product = (...args: string[]): Promise<string> =>
    run(process.execPath, [productBin(bench.root), ...args], { cwd: folder, env, signal: bench.signal });
  await writeFile(join(folder, 'cluster.yaml'), await clusterFile(bench, name));
  try {
    const startedAt = Date.now();
    const text = await product('create', 'cluster', '-f', 'cluster.yaml', '-o', 'json');
    const seconds = (Date.now() - startedAt) / 1000;
    await writeFile(join(bench.logs, `ours-${number}.events.jsonl`), text);
    const events = parseEvents(text);
    const timings = stepTimings(events);
    const networking = join(bench.logs, 'networking.json');
    await copyFile(join(folder, name, workspacePaths.networking), networking);
    const kubeconfig = join(folder, name, workspacePaths.kubeconfig(name));
    return {
      startedAt,
      seconds,
      stages: stagesOf(timings, startedAt),
      criticalPath: criticalPath(createClusterWorkflow(), timings),
      waits: waitsOf(events, startedAt),
      networking,
      settled: await settle(bench, kubeconfig, name),
      timeline: await timeline(join(bench.tools, 'kubectl'), kubeconfig, startedAt),
    };
  } finally {
    // Not with the signal: an interrupted run cleans up as well. Its failure must not hide why the create failed.
    await run(process.execPath, [productBin(bench.root), 'delete', 'cluster', '-f', 'cluster.yaml'], { cwd: folder, env }).catch(
      (error: Error) => process.stderr.write(`Cluster ${name} could not be deleted: ${error.message}\n`),
    );
    await rm(folder, { recursive: true, force: true });
  }
}
