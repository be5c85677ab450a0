import { workspacePaths } from '@eksa/core/clusters';
import { EksaError, isEksaError } from '@eksa/core/errors';
import { planWorkflow } from '@eksa/core/workflow';
import { readClusterFile } from '../compose/cluster-file.ts';
import { type ClusterFolder, progress } from '../compose/cluster-folder.ts';
import { composeOperation, type Operation } from '../compose/operation.ts';
import { type Request, writeRequest } from '../compose/request.ts';
import { runFlow } from '../compose/run-flow.ts';
import { withScreen } from '../compose/screen.ts';
import type { GlobalOptions, Host } from '../host.ts';
import { planLines } from '../render/plan.ts';

export interface CreateOptions {
  readonly filename: string;
  readonly bundlesOverride?: string;
  readonly skipValidations: readonly string[];
  readonly dryRun?: boolean;
}

export async function createCluster(options: CreateOptions, host: Host, globals: GlobalOptions): Promise<void> {
  const request = await requestOf(options, host.cwd);
  await withScreen(host, globals, async (onEvent) => {
    const operation = await composeOperation('create', request, host, onEvent);
    await refuseExisting(operation.folder);
    if (options.dryRun) {
      await printPlan(operation, host);
      return;
    }
    const fresh = (await progress(operation.folder, 'create')) === 'none';
    if (fresh) await writeRequest(operation.folder.workspace, request);
    try {
      await runFlow(operation, host.signal, onEvent);
    } catch (error) {
      if (fresh && isEksaError(error) && error.code === 'PREFLIGHT_FAILED') await forget(operation.folder);
      throw error;
    }
  });
  if (globals.output === 'text' && !options.dryRun) host.stdout.write('🎉 Cluster created!\n');
}

async function requestOf({ filename, bundlesOverride, skipValidations }: CreateOptions, cwd: string): Promise<Request> {
  const clusterFile = await readClusterFile(cwd, filename);
  // As typed: messages name the file as the user does.
  return { file: filename, clusterFile, skipValidations: [...skipValidations], ...(bundlesOverride === undefined ? {} : { bundlesOverride }) };
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

/** Checks failed before anything was made: leave no trace, so that a corrected file starts afresh. */
async function forget(folder: ClusterFolder): Promise<void> {
  await folder.journal('create').remove();
  await folder.workspace.remove(workspacePaths.request);
  await folder.workspace.removeIfEmpty();
}

async function printPlan({ workflow, services }: Operation, host: Host): Promise<void> {
  host.stdout.write(`${planLines(await planWorkflow(workflow, services)).join('\n')}\n`);
}
