import { writeFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { Stopwatch } from '../../measure/stages.ts';
import { run } from '../../process/run.ts';
import { until } from '../../process/until.ts';
import { namespace } from '../settled.ts';
import { clusterName, kindName, type PeerContext, tool } from './context.ts';

const nodeCount = 2;

/** What a person would script with kind, kubectl and clusterctl to get the same cluster. */
export async function peerScript(context: PeerContext, watch: Stopwatch): Promise<void> {
  const { management, workload } = context;
  await watch.stage('kind create cluster', () => createKind(context));
  await watch.stage('kind load docker-image', () => tool(context, 'kind', ['load', 'docker-image', '--name', kindName, ...context.images]));
  await watch.stage('clusterctl init (kind)', () => init(context, management));
  await watch.stage('kubectl apply cluster', () => kubectlApply(context, management, context.objects));
  await watch.stage('control plane API', () => controlPlaneServes(context));
  await watch.stage('kubectl apply network', () => kubectlApply(context, workload, context.networking));
  await watch.stage('nodes Ready', () => nodesReady(context));
  await watch.stage('Cluster Available', () => clusterAvailable(context));
  await watch.stage('clusterctl init (cluster)', () => init(context, workload));
  await watch.stage('clusterctl move', () =>
    tool(context, 'clusterctl', ['move', ...config(context), '--kubeconfig', management, '--to-kubeconfig', workload, '-n', namespace]),
  );
  await watch.stage('kind delete cluster', () =>
    tool(context, 'kind', ['delete', 'cluster', '--name', kindName, '--kubeconfig', management]),
  );
}

function createKind(context: PeerContext): Promise<string> {
  const { nodeImage, kindConfig, management } = context;
  const args = ['create', 'cluster', '--name', kindName, '--image', nodeImage, '--config', kindConfig];
  return tool(context, 'kind', [...args, '--kubeconfig', management, '--wait', '5m']);
}

function init(context: PeerContext, kubeconfig: string): Promise<string> {
  const args = ['init', ...config(context), '--kubeconfig', kubeconfig, ...context.repository.initArgs];
  return tool(context, 'clusterctl', [...args, '--wait-providers']);
}

function config({ repository }: PeerContext): readonly string[] {
  return ['--config', repository.config];
}

function kubectlApply(context: PeerContext, kubeconfig: string, list: string): Promise<string> {
  return tool(context, 'kubectl', ['--kubeconfig', kubeconfig, 'apply', '--server-side', '-f', '-'], list);
}

/** The kubeconfig of the new cluster, pointed at the load balancer's published port, until its API server is ready. */
async function controlPlaneServes(context: PeerContext): Promise<void> {
  const { management, workload, bench } = context;
  const { signal } = bench;
  const text = await until(
    () => tool(context, 'clusterctl', ['get', 'kubeconfig', ...config(context), clusterName, '-n', namespace, '--kubeconfig', management]),
    { signal },
  );
  const address = await until(() => run('docker', ['port', `${clusterName}-lb`, '6443/tcp'], { signal }), { signal });
  const port = address.split('\n', 1)[0]?.split(':').at(-1);
  const document = parseDocument(text);
  document.setIn(['clusters', 0, 'cluster', 'server'], `https://127.0.0.1:${port}`);
  await writeFile(workload, document.toString(), { mode: 0o600 });
  await until(() => tool(context, 'kubectl', ['--kubeconfig', workload, 'get', '--raw', '/readyz', '--request-timeout', '2s']), { signal });
}

async function nodesReady(context: PeerContext): Promise<void> {
  const kubectl = ['--kubeconfig', context.workload];
  await until(
    async () => {
      const nodes = (await tool(context, 'kubectl', [...kubectl, 'get', 'nodes', '-o', 'name'])).trim().split('\n');
      if (nodes.length < nodeCount) throw new Error(`${nodes.length} of ${nodeCount} nodes`);
    },
    { signal: context.bench.signal },
  );
  await tool(context, 'kubectl', [...kubectl, 'wait', 'node', '--all', '--for=condition=Ready', '--timeout', '20m']);
}

function clusterAvailable(context: PeerContext): Promise<string> {
  const cluster = `clusters.v1beta2.cluster.x-k8s.io/${clusterName}`;
  const args = ['--kubeconfig', context.management, 'wait', '-n', namespace, cluster, '--for=condition=Available', '--timeout', '20m'];
  return tool(context, 'kubectl', args);
}
