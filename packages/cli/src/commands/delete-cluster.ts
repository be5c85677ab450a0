import { workspacePaths } from '@eksa/core/clusters';
import { EksaError } from '@eksa/core/errors';
import type { EventSink } from '@eksa/core/events';
import { bundlesOf } from '../compose/bundles.ts';
import { readClusterFile } from '../compose/cluster-file.ts';
import { type ClusterFolder, clusterFolder, forgetDeleted } from '../compose/cluster-folder.ts';
import { namedPlugins } from '../compose/named-plugins.ts';
import { composeOperation } from '../compose/operation.ts';
import { type Request, readRequest, writeRequest } from '../compose/request.ts';
import { runFlow, withNextStep } from '../compose/run-flow.ts';
import { type Reached, withScreen } from '../compose/screen.ts';
import type { GlobalOptions, Host } from '../host.ts';

export interface DeleteOptions {
  readonly name?: string;
  readonly filename?: string;
  readonly bundlesOverride?: string;
}

export async function deleteCluster(options: DeleteOptions, host: Host, globals: GlobalOptions): Promise<void> {
  const request = await requestOf(options, host);
  await withScreen(host, globals, (onEvent) => runDelete(request, host, onEvent));
}

/** Runs, or goes on with, a delete, and leaves no folder behind. */
export async function runDelete(request: Request, host: Host, onEvent: EventSink): Promise<Reached> {
  const operation = await composeOperation('delete', request, host, onEvent);
  const { folder } = operation;
  await writeRequest(folder.workspace, request);
  try {
    await runFlow(operation, host.signal, onEvent);
  } catch (error) {
    throw withNextStep(error, operation);
  }
  await forgetDeleted(folder);
  return { flow: 'delete', cluster: folder.name };
}

async function requestOf({ name, filename, ...options }: DeleteOptions, host: Host): Promise<Request> {
  const bundlesOverride = bundlesOf(options, host);
  if (filename === undefined && name === undefined) {
    throw new EksaError('USAGE', 'delete cluster needs a NAME or -f FILE', { hint: 'For example: eksctl-anywhere delete cluster rc-dev' });
  }
  const override = bundlesOverride === undefined ? {} : { bundlesOverride };
  if (filename !== undefined) {
    const clusterFile = await readClusterFile(host.cwd, filename);
    return { file: filename, clusterFile, skipValidations: [], plugins: [...namedPlugins(host.env)], ...override };
  }
  const remembered = await rememberedRequest(clusterFolder(host.cwd, name as string));
  return { ...remembered, ...override };
}

/** By name alone: what create was asked for, or the effective file that it wrote. */
async function rememberedRequest({ name, workspace }: ClusterFolder): Promise<Request> {
  const request = await readRequest(workspace);
  if (request !== undefined) return request;
  const file = workspacePaths.clusterFile(name);
  const clusterFile = await workspace.read(file);
  if (clusterFile !== undefined) return { file: workspace.path(file), clusterFile, skipValidations: [] };
  throw new EksaError('CLUSTER_NOT_FOUND', `No cluster ${name} is known in this folder: ${workspace.root} has no ${file}`, {
    hint: 'Change to the folder where it was created, or give its file with -f.',
  });
}
