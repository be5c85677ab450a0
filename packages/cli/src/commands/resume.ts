import { EksaError } from '@eksa/core/errors';
import { clusterFolder, clusterFolderNames, type FlowName, progress } from '../compose/cluster-folder.ts';
import { composeOperation } from '../compose/operation.ts';
import { readRequest } from '../compose/request.ts';
import { withScreen } from '../compose/screen.ts';
import type { GlobalOptions, Host } from '../host.ts';
import { runCreate } from './create-cluster.ts';
import { runDelete } from './delete-cluster.ts';

interface Unfinished {
  readonly name: string;
  readonly flow: FlowName;
}

/** Finishes the interrupted operation of a cluster, or of the only cluster that has one. */
export async function resume(name: string | undefined, host: Host, globals: GlobalOptions): Promise<void> {
  const { name: cluster, flow } = await choose(name, host.cwd);
  const folder = clusterFolder(host.cwd, cluster);
  const request = await readRequest(folder.workspace);
  if (request === undefined) throw nothingToResume(`The folder ${folder.workspace.root} does not say what was asked for`);
  await withScreen(host, globals, async (onEvent) => {
    if (flow === 'delete') return runDelete(request, host, onEvent);
    return runCreate(await composeOperation('create', request, host, onEvent), host, onEvent);
  });
}

async function choose(name: string | undefined, cwd: string): Promise<Unfinished> {
  const names = name === undefined ? await clusterFolderNames(cwd) : [name];
  const found = (await Promise.all(names.map((candidate) => unfinished(cwd, candidate)))).filter((item) => item !== undefined);
  const [first, second] = found;
  if (first === undefined)
    throw nothingToResume(name === undefined ? 'Nothing in this folder is unfinished' : `Nothing about cluster ${name} is unfinished`);
  if (second === undefined) return first;
  throw new EksaError('USAGE', `Several operations are unfinished: ${found.map((item) => item.name).join(', ')}`, {
    hint: 'Name the cluster: eksctl-anywhere resume NAME',
  });
}

/** A delete that has begun wins: what it removed cannot be created on. */
async function unfinished(cwd: string, name: string): Promise<Unfinished | undefined> {
  const folder = clusterFolder(cwd, name);
  if ((await progress(folder, 'delete')) !== 'none') return { name, flow: 'delete' };
  return (await progress(folder, 'create')) === 'unfinished' ? { name, flow: 'create' } : undefined;
}

function nothingToResume(message: string): EksaError {
  return new EksaError('NOTHING_TO_RESUME', message, { hint: '`eksctl-anywhere get clusters` shows what is here.' });
}
