// A long run of wild requests against a server with all kinds: `npx tsx packages/simulator/test/fuzz-run.ts [SECONDS]`.
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { createApiServer } from '../src/apiserver/create-api-server.ts';
import { createRealClock } from '../src/clock/real-clock.ts';
import { runKubernetesControllers } from '../src/controllers/kubernetes/run-kubernetes-controllers.ts';
import { type Reply, runApiServer } from './running-api-server.ts';
import { type WildRequest, wildRequest } from './wild-requests.ts';

const seconds = Number(process.argv[2] ?? 600);
const workers = 8;
const batch = 200;
const patienceMs = 20_000;

const schema = {
  openAPIV3Schema: {
    type: 'object',
    properties: { spec: { type: 'object', properties: { size: { type: 'integer', minimum: 0, default: 1 } } }, status: { type: 'object' } },
  },
};
const versions = ['v1', 'v1beta1'].map((name) => ({ name, served: true, storage: name === 'v1', schema, subresources: { status: {} } }));
const widgets = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.ex.io' },
  spec: { group: 'ex.io', scope: 'Namespaced', names: { plural: 'widgets', kind: 'Widget' }, versions },
};

async function main(): Promise<void> {
  const clock = createRealClock();
  const end = new AbortController();
  const server = createApiServer({ id: 'fuzzed', clock });
  server.local.create(widgets);
  runKubernetesControllers(server, { clock, signal: end.signal, rootCertificate: 'PEM' });
  await using running = await runApiServer(server);
  const codes = new Map<number, number>();
  const failures = new Map<string, string>();
  const until = Date.now() + seconds * 1000;
  const heaps: number[] = [];

  /** Undefined: not within the time that any request may take. */
  async function answered({ method, path, headers, body }: WildRequest): Promise<Reply | undefined> {
    const patience = new AbortController();
    const late = pause(patienceMs, undefined, { signal: patience.signal })
      .then(() => failures.set('no answer', `${method} ${path}`))
      .then(() => undefined)
      .catch(() => undefined);
    const reply = await Promise.race([running.call(method, path, { headers, body }), late]);
    patience.abort();
    return reply;
  }

  async function work(): Promise<void> {
    while (Date.now() < until) {
      for (const request of fc.sample(wildRequest, batch)) {
        const reply = await answered(request).catch((error: unknown) => {
          failures.set(String(error), JSON.stringify(request));
          return undefined;
        });
        if (reply === undefined) {
          codes.set(0, (codes.get(0) ?? 0) + 1);
          continue;
        }
        codes.set(reply.code, (codes.get(reply.code) ?? 0) + 1);
        if (reply.text.includes('Internal error occurred')) failures.set(reply.json?.message ?? reply.text, JSON.stringify(request));
        if (Date.now() >= until) return;
      }
      // What the run itself creates must not look like a leak.
      for (const kind of ['ConfigMap', 'Secret', 'Pod', 'Event', 'Node'])
        server.local.list({ apiVersion: 'v1', kind }).forEach((object) => {
          server.local.modify(object, object.metadata, ({ metadata }) => {
            metadata.finalizers = [];
          });
          server.local.delete(object, object.metadata, { gracePeriodSeconds: 0 });
        });
      global.gc?.();
      heaps.push(process.memoryUsage().heapUsed);
    }
  }

  await Promise.all(Array.from({ length: workers }, work));
  end.abort();
  const megabytes = (bytes: number | undefined) => `${((bytes ?? 0) / 1_048_576).toFixed(1)} MiB`;
  const total = [...codes.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${total} requests in ${seconds} s, by status: ${JSON.stringify(Object.fromEntries([...codes].sort()))}`);
  console.log(`heap after a tenth of the run ${megabytes(heaps[Math.floor(heaps.length / 10)])}, at the end ${megabytes(heaps.at(-1))}`);
  for (const [message, request] of failures) console.log(`internal error: ${message}\n  by ${request}`);
  process.exitCode = failures.size === 0 ? 0 : 1;
}

await main();
