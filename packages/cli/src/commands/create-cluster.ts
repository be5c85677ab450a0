import { workspacePaths } from '@eksa/core/clusters';
import { EksaError, isEksaError } from '@eksa/core/errors';
import type { EventSink } from '@eksa/core/events';
import { planWorkflow } from '@eksa/core/workflow';
import { loadCluster } from '../compose/cluster-file.ts';
import { type ClusterFolder, forgetCreate, hasMadeAnything, progress } from '../compose/cluster-folder.ts';
import { refuseUncreatable } from '../compose/creatable.ts';
import { type CreateOptions, createRequest } from '../compose/create-options.ts';
import { composeOperation, type Operation } from '../compose/operation.ts';
import { writeRequest } from '../compose/request.ts';
import { runFlow, withNextStep } from '../compose/run-flow.ts';
import { type Reached, withScreen } from '../compose/screen.ts';
import type { GlobalOptions, Host } from '../host.ts';
import { planLines } from '../render/plan.ts';

interface DryRun {
  readonly dryRun?: boolean;
}

export async function createCluster(options: CreateOptions & DryRun, host: Host, globals: GlobalOptions): Promise<void> {
  const request = await createRequest(options, host);
  await withScreen(host, globals, async (onEvent) => {
    const { provider, config } = await loadCluster(request.clusterFile, request.file, host);
    refuseUncreatable(provider, config, request.file);
    const operation = await composeOperation('create', request, host, onEvent);
    await refuseExisting(operation.folder);
    if (options.dryRun) return printPlan(operation, host, globals);
    if ((await progress(operation.folder, 'create')) === 'none') await writeRequest(operation.folder.workspace, request);
    return runCreate(operation, host, onEvent);
  });
}

/** Runs, or goes on with, a create. */
export async function runCreate(operation: Operation, host: Host, onEvent: EventSink): Promise<Reached> {
  const { folder } = operation;
  try {
    await runFlow(operation, host.signal, onEvent);
  } catch (error) {
    if (isOthers(error)) throw error;
    if (await hasMadeAnything(folder)) throw withNextStep(error, operation);
    // Checks failed, or were cancelled: leave no trace, so that a corrected file starts afresh.
    await forgetCreate(folder);
    throw error;
  }
  return { flow: 'create', cluster: folder.name, kubeconfig: folder.workspace.path(workspacePaths.kubeconfig(folder.name)) };
}

/** The folder is in use by another process, and not ours to judge. */
function isOthers(error: unknown): boolean {
  return isEksaError(error) && error.code === 'JOURNAL_LOCKED';
}

/** A finished create is never run again over a living cluster, and a half-done delete goes first. */
async function refuseExisting(folder: ClusterFolder): Promise<void> {
  const { name, workspace } = folder;
  if ((await progress(folder, 'delete')) !== 'none') {
    throw new EksaError('CLUSTER_EXISTS', `A delete of cluster ${name} was interrupted`, {
      hint: `Finish it with \`eksctl-anywhere resume ${name}\`.`,
    });
  }
  if ((await progress(folder, 'create')) !== 'done') return;
  throw new EksaError('CLUSTER_EXISTS', `Cluster ${name} exists: ${workspace.path(workspacePaths.kubeconfig(name))}`, {
    hint: `Use another name, or delete it with \`eksctl-anywhere delete cluster ${name}\`.`,
  });
}

async function printPlan({ workflow, services }: Operation, host: Host, { output }: GlobalOptions): Promise<undefined> {
  const steps = await planWorkflow(workflow, services);
  const lines = output === 'json' ? [JSON.stringify({ type: 'plan', steps })] : planLines(steps);
  host.stdout.write(`${lines.join('\n')}\n`);
}
