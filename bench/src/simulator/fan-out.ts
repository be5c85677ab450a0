import type { KubeClient } from '@eksa/core/ports';
import { parse } from 'yaml';
import { subscribe } from './subscribers.ts';

/** One event after the other, each told to every subscriber; then many at once. */
export interface FanOut {
  readonly subscribers: number;
  /** Milliseconds from sending a change until a subscriber has it: half of them, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
  /** Deliveries a second while changes come as fast as they are taken. */
  readonly eventsPerSecond: number;
  readonly seconds: number;
}

const subscribers = 1_000;
const singles = 30;
const burst = 50;

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: Readonly<Record<string, string>> }];
  readonly users: readonly [{ readonly user: Readonly<Record<string, string>> }];
}

export async function measureFanOut(client: KubeClient, kubeconfig: string): Promise<FanOut> {
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'fan-out', namespace: 'default' };
  const { name, namespace } = ref;
  const { metadata } = await client.create({ ...ref, metadata: { name, namespace }, data: {} });
  const query = `watch=true&fieldSelector=metadata.name%3D${name}&resourceVersion=${metadata.resourceVersion}`;
  const watching = await subscribe(accessOf(kubeconfig), `/api/v1/namespaces/${namespace}/configmaps?${query}`, subscribers);
  const change = (count: number) => client.patch(ref, { data: { count: String(count) } }, { type: 'merge' });
  const startedAt = performance.now();
  const latencies: number[] = [];
  for (let count = 0; count < singles; count += 1) {
    const told = watching.next(1);
    const sentAt = performance.now();
    await change(count);
    for (const at of await told) latencies.push(at - sentAt);
  }
  const burstAt = performance.now();
  const told = watching.next(burst);
  for (let count = 0; count < burst; count += 1) await change(singles + count);
  await told;
  const endedAt = performance.now();
  watching.close();
  await client.delete(ref);
  latencies.sort((a, b) => a - b);
  return {
    subscribers,
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    eventsPerSecond: (subscribers * burst * 1000) / (endedAt - burstAt),
    seconds: (endedAt - startedAt) / 1000,
  };
}

function accessOf(kubeconfig: string) {
  const { clusters, users } = parse(kubeconfig) as Kubeconfig;
  const { server = '', 'certificate-authority-data': ca = '', 'tls-server-name': servername } = clusters[0].cluster;
  const { 'client-certificate-data': cert = '', 'client-key-data': key = '' } = users[0].user;
  const { hostname: host, port } = new URL(server);
  return { host, port, ca: decode(ca), cert: decode(cert), key: decode(key), ...(servername ? { servername } : {}) };
}

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
