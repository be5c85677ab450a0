import type { BootstrapCluster, BootstrapImages, BootstrapOptions, ContainerSpec } from '@eksa/core/ports';
import { etcd } from './containers/etcd.ts';
import { apiPort, kubeApiserver } from './containers/kube-apiserver.ts';
import { kubeControllerManager } from './containers/kube-controller-manager.ts';
import type { Place } from './containers/spec.ts';
import { type Deadline, deadlineOf, within } from './deadline.ts';
import { ensureRunning, isSame } from './ensure-running.ts';
import { failIfStopped } from './exited.ts';
import { kubeconfig } from './kubeconfig.ts';
import { bootstrapLabels } from './names.ts';
import { createIdentity, type Identity, loadIdentity, saveIdentity } from './pki/identity.ts';
import type { BootstrapServices } from './services.ts';

/** Starts what does not run yet; resolves when the API server is ready. */
export async function start(
  services: BootstrapServices,
  cluster: string,
  images: BootstrapImages,
  options: BootstrapOptions,
): Promise<BootstrapCluster> {
  const deadline = deadlineOf(`The bootstrap cluster of ${cluster}`, options);
  return within(deadline, () => startContainers(services, cluster, images, deadline));
}

async function startContainers(
  services: BootstrapServices,
  cluster: string,
  images: BootstrapImages,
  deadline: Deadline,
): Promise<BootstrapCluster> {
  const { engine, network, networkLabels, avoidRanges: avoid } = services;
  const { signal } = deadline;
  const place: Place = { cluster, network };
  deadline.waiting('preparing keys, network and images');
  const [identity] = await Promise.all([
    usableIdentity(services, place, images, signal),
    engine.ensureNetwork(network, networkLabels, { signal, avoid }),
    ...Object.values(images).map((image: string) =>
      engine.ensureImage(image, { signal, onProgress: (text) => deadline.waiting(`pulling ${image}: ${text}`) }),
    ),
  ]);
  const store = etcd(place, images.etcd, identity);
  const api = kubeApiserver(place, images.kubeApiserver, identity);
  const manager = kubeControllerManager(place, images.kubeControllerManager, identity);
  const specs = [api, store];
  deadline.waiting(`starting containers ${specs.map((spec) => spec.name).join(', ')}`);
  const [apiState] = await Promise.all([ensureRunning(engine, api, signal), ensureRunning(engine, store, signal)]);
  const result = { kubeconfig: adminKubeconfig(cluster, identity, await publishedPort(services, api.name, apiState.ports, deadline)) };
  await untilReady(services, result.kubeconfig, [store, api], deadline);
  // Not earlier: without an API server it would exit and be restarted, and engines lose count of endpoints that come and go.
  await ensureRunning(engine, manager, signal);
  return result;
}

/** The kubeconfig for this process. The port is the engine's choice and changes when the container is replaced. */
export function adminKubeconfig(cluster: string, identity: Identity, port: number): string {
  return kubeconfig({ cluster, server: `https://127.0.0.1:${port}`, authority: identity.authority, user: identity.admin });
}

/** The identity that the running etcd knows, or a new one after all remains are gone. */
async function usableIdentity(services: BootstrapServices, place: Place, images: BootstrapImages, signal: AbortSignal): Promise<Identity> {
  const { engine, workspace } = services;
  const [saved, found] = await Promise.all([loadIdentity(workspace), engine.list(bootstrapLabels(place.cluster), { signal })]);
  if (saved) {
    const store = etcd(place, images.etcd, saved);
    if (
      isSame(
        found.find((state) => state.name === store.name),
        store,
      )
    )
      return saved;
  }
  // Without its store the rest is worthless, and without its keys nobody can talk to it.
  await Promise.all(found.map(({ name }) => engine.remove(name, { signal })));
  const identity = await createIdentity(place.cluster);
  await saveIdentity(workspace, identity);
  return identity;
}

async function publishedPort(
  { engine }: BootstrapServices,
  name: string,
  ports: Readonly<Record<number, number>>,
  { signal }: Deadline,
): Promise<number> {
  const port = ports[apiPort];
  if (port !== undefined) return port;
  const state = await engine.inspect(name, { signal });
  await failIfStopped(engine, name, state, signal);
  return state?.ports[apiPort] ?? apiPort;
}

/** Waits for the API server, and gives up as soon as a container that it needs has stopped. */
async function untilReady(
  services: BootstrapServices,
  config: string,
  needed: readonly ContainerSpec[],
  deadline: Deadline,
): Promise<void> {
  const { engine, connectKube, intervals } = services;
  const client = connectKube(config);
  const settled = new AbortController();
  const signal = AbortSignal.any([deadline.signal, settled.signal]);
  const ready = client
    .waitReady({ signal, timeoutMs: deadline.remainingMs(), onWaiting: (reason) => deadline.waiting(reason) })
    .finally(() => settled.abort());
  const watching = (async () => {
    while (!settled.signal.aborted) {
      for (const { name } of needed) await failIfStopped(engine, name, await engine.inspect(name, { signal }), signal);
      await deadline.pause(intervals.lookMs);
    }
  })();
  try {
    // The watch never ends well before readiness does; its failure is the better explanation.
    await Promise.race([ready, watching.then(() => ready)]);
  } finally {
    settled.abort();
    await Promise.allSettled([ready, watching]);
    client.close();
  }
}
