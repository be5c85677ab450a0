import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { KubeClient } from '@eksa/core/ports';
import { connectKube } from '@eksa/kube';
import type { Product } from '../product.ts';
import type { ProcessResult } from '../run-process.ts';
import { Chronicle } from './chronicle.ts';
import { follow, followClusterApi } from './follow.ts';
import type { Recording } from './recording.ts';

/** The controllers have said everything when nothing has changed for this long. */
const quietMs = 30_000;
const patienceMs = 4 * 60_000;
const lookMs = 50;

/**
 * Creates the walkthrough's cluster, with external etcd, and writes down what every object of Cluster API goes through on the
 * bootstrap cluster and, from the moment it serves, on the new one, with its nodes and the Deployments of the managers.
 * The cluster is deleted in the end, whatever happens.
 */
export async function recordCreate(target: string, product: Product, cluster: string): Promise<Recording> {
  const file = join(product.folder, `${cluster}.yaml`);
  await writeFile(file, succeeded(await product.run(['generate', 'clusterconfig', cluster, '--provider', 'docker'])).stdout);

  const startedAt = Date.now();
  const bootstrap = new Chronicle(startedAt);
  const workload = new Chronicle(startedAt);
  const creation = new AbortController();
  const life = new AbortController();
  const watches = Promise.all([
    followServer(join(product.folder, cluster, 'generated', `${cluster}.bootstrap.kubeconfig`), creation.signal, (client) =>
      followClusterApi(client, bootstrap, creation.signal),
    ),
    followServer(product.kubeconfig(cluster), life.signal, (client) =>
      Promise.all([
        followClusterApi(client, workload, life.signal),
        follow(client, { apiVersion: 'v1', kind: 'Node' }, workload, { signal: life.signal }),
        follow(client, { apiVersion: 'apps/v1', kind: 'Deployment' }, workload, {
          signal: life.signal,
          labelSelector: 'cluster.x-k8s.io/provider',
        }),
      ]),
    ),
  ]);
  const create = product.run(['create', 'cluster', '-f', file]).then(succeeded);
  try {
    await Promise.race([create, watches]);
    await create;
    creation.abort();
    await Promise.race([settled(workload), watches]);
  } finally {
    creation.abort();
    life.abort();
    await Promise.allSettled([create, watches]);
    await product.run(['delete', 'cluster', cluster]);
  }
  await watches;
  return { target, bootstrap: bootstrap.histories(), cluster: workload.histories() };
}

/** Follows an API server from the moment that its kubeconfig is written. */
async function followServer(file: string, signal: AbortSignal, use: (client: KubeClient) => Promise<unknown>): Promise<void> {
  while (!signal.aborted && !(await exists(file))) await pause(lookMs);
  if (signal.aborted) return;
  const client = connectKube(await readFile(file, 'utf8'));
  try {
    await client.waitReady({ signal, timeoutMs: patienceMs });
    await use(client);
  } finally {
    client.close();
  }
}

async function settled(chronicle: Chronicle): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (chronicle.changedAt + quietMs > Date.now()) {
    if (Date.now() > deadline) throw new Error(`the cluster's objects still change after ${patienceMs / 1000} s`);
    await pause(lookMs);
  }
}

function succeeded(result: ProcessResult): ProcessResult {
  if (result.code === 0) return result;
  throw new Error(`the product ended with ${result.code ?? result.signal}\n${result.stdout}\n${result.stderr}`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
