import { workspacePaths } from '@eksa/core/clusters';
import { isEksaError } from '@eksa/core/errors';
import type { KubeClient } from '@eksa/core/ports';
import { connectKube, isReadyNode } from '@eksa/kube';
import { type ClusterFolder, clusterFolder, clusterFolderNames, progress } from '../compose/cluster-folder.ts';
import type { GlobalOptions, Host } from '../host.ts';
import { table } from '../render/table.ts';

interface ClusterRow {
  readonly name: string;
  readonly status: string;
  readonly nodes: string;
  readonly version: string;
  readonly kubeconfig: string;
}

/** For all that is asked of one API server, which may be gone. Milliseconds. */
const answerWithin = 5_000;

export async function getClusters(host: Host, globals: GlobalOptions): Promise<void> {
  const names = await clusterFolderNames(host.cwd);
  const rows = await Promise.all(names.map((name) => describe(clusterFolder(host.cwd, name), host.signal)));
  if (globals.output === 'json') {
    host.stdout.write(`${JSON.stringify(rows)}\n`);
    return;
  }
  if (rows.length === 0) {
    host.stdout.write(`No clusters in ${host.cwd}\n`);
    return;
  }
  const cells = rows.map((row) => [row.name, row.status, row.nodes, row.version, row.kubeconfig]);
  host.stdout.write(`${table([['NAME', 'STATUS', 'NODES', 'VERSION', 'KUBECONFIG'], ...cells])}\n`);
}

async function describe(folder: ClusterFolder, signal: AbortSignal): Promise<ClusterRow> {
  const { name, workspace } = folder;
  const file = workspacePaths.kubeconfig(name);
  const kubeconfig = await workspace.read(file);
  const operation = await operationStatus(folder);
  if (kubeconfig === undefined) return { name, status: operation ?? 'Unknown', nodes: '-', version: '-', kubeconfig: '-' };
  const live = await look(kubeconfig, signal);
  return { name, status: operation ?? live.status, nodes: live.nodes, version: live.version, kubeconfig: workspace.path(file) };
}

async function operationStatus(folder: ClusterFolder): Promise<string | undefined> {
  try {
    if ((await progress(folder, 'delete')) !== 'none') return 'DeleteInterrupted';
    return (await progress(folder, 'create')) === 'unfinished' ? 'CreateUnfinished' : undefined;
  } catch (error) {
    // One spoilt folder must not hide the others.
    if (isEksaError(error) && error.code === 'JOURNAL_CORRUPT') return 'JournalCorrupt';
    throw error;
  }
}

async function look(kubeconfig: string, cancelled: AbortSignal): Promise<Pick<ClusterRow, 'status' | 'nodes' | 'version'>> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(answerWithin)]);
  let client: KubeClient | undefined;
  try {
    client = connectKube(kubeconfig);
    await client.waitReady({ signal, timeoutMs: answerWithin });
    const { items } = await client.list({ apiVersion: 'v1', kind: 'Node' }, { signal });
    const ready = items.filter(isReadyNode);
    const info = items[0]?.status as { readonly nodeInfo?: { readonly kubeletVersion?: string } } | undefined;
    const status = ready.length === items.length ? 'Ready' : 'NotReady';
    return { status, nodes: `${ready.length}/${items.length}`, version: info?.nodeInfo?.kubeletVersion ?? '-' };
  } catch (error) {
    if (cancelled.aborted) throw error;
    return { status: 'Unreachable', nodes: '-', version: '-' };
  } finally {
    client?.close();
  }
}
