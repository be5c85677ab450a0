import { setMaxListeners } from 'node:events';
import type { ApiServer } from '../../../apiserver/api-server.ts';
import { createManualClock, type ManualClock } from '../../../clock/manual-clock.ts';
import type { Engine } from '../../../engine/engine.ts';
import { createCatalog } from '../../../engine/images/catalog.ts';
import type { FaultPlan } from '../../../faults/plan.ts';
import { createFaults } from '../../../faults/planned-faults.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { providerManifests } from '../../../release/components/providers.ts';
import { webhookConfigurations } from '../../../release/components/webhooks.ts';
import { createWorld } from '../../../world/create-world.ts';
import { simulatorPrograms } from '../../../world/programs.ts';
import type { World } from '../../../world/world.ts';
import { dockerCrds } from '../../docker/crds/index.ts';
import { dockerManager } from '../../docker/manager.ts';
import { etcdadmBootstrapCrds, etcdadmCrds } from '../../etcdadm/crds/index.ts';
import { etcdadmBootstrapManager, etcdadmManager } from '../../etcdadm/managers.ts';
import { bootstrapCrds, controlPlaneCrds } from '../../kubeadm/crds/index.ts';
import { kubeadmBootstrapManager, kubeadmControlPlaneManager } from '../../kubeadm/managers.ts';
import { type ReconcileFailure, runControllers } from '../../runtime/run-controllers.ts';
import { coreCrds } from '../crds/index.ts';
import { coreManager } from '../manager.ts';
import { namespace, version } from './objects.ts';

/** A management cluster with all providers, in a world whose time moves only while somebody waits. */
export interface Management {
  readonly world: World;
  readonly engine: Engine;
  readonly server: ApiServer;
  readonly failures: readonly ReconcileFailure[];
  apply(objects: readonly KubeObject[]): void;
  /** Lets time pass until there is an answer. Rejects after so much simulated time. */
  until<T>(look: () => T | undefined | false, limitMs?: number): Promise<T>;
  pass(ms: number): Promise<void>;
  /** Ends the controllers of this management cluster; the machines go on. */
  stop(): void;
  close(): Promise<void>;
}

export interface ManagementOptions {
  readonly faults?: FaultPlan['faults'];
  /** Shares the engine of another one, as after a move. */
  readonly beside?: TestManagement;
  /** Default: a server of its own. */
  readonly server?: ApiServer;
}

const crds = [...coreCrds, ...bootstrapCrds, ...controlPlaneCrds, ...dockerCrds, ...etcdadmBootstrapCrds, ...etcdadmCrds];
const managers = [coreManager, kubeadmBootstrapManager, kubeadmControlPlaneManager, dockerManager, etcdadmBootstrapManager, etcdadmManager];
const images = ['kind/haproxy:v1', ...['v1.34.4-eks-1-34-1', 'v1.34.5-eks-1-34-2', version].map((tag) => `kind/node:${tag}`)];
const stepMs = 50;

export type TestManagement = Management & { readonly clock: ManualClock };

export function createManagement({ faults = [], beside, server: given }: ManagementOptions = {}): TestManagement {
  const clock = beside?.clock ?? createManualClock(Date.now());
  const { world, engine } = beside ?? createTestWorld(clock, faults);
  const server = given ?? world.apiServers.open('management');
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const failures: ReconcileFailure[] = [];
  for (const crd of crds) server.local.create(crd);
  server.local.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const { spec } of providerManifests('registry.example')) {
    const manager = managers.find(({ image }) => spec.image.includes(`/${image}:`));
    if (manager?.review !== undefined) server.webhooks.register(`${spec.namespace}/${spec.prefix}-webhook-service`, manager.review);
    if (manager?.review !== undefined) for (const configuration of webhookConfigurations(spec)) server.local.create(configuration);
  }
  for (const manager of managers) {
    for (const [kind, convert] of Object.entries(manager.conversions ?? {})) server.convertWith(kind, convert);
    runControllers(manager.controllers(world), {
      client: server.local,
      clock,
      signal: stopping.signal,
      onError: (failure) => failures.push(failure),
    });
  }
  const move = async (): Promise<void> => {
    clock.advance(stepMs);
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    // Keys are made on other threads, which a turn of timers lets finish.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    clock,
    world,
    engine,
    server,
    failures,
    apply(objects) {
      for (const object of objects) server.local.create(object);
    },
    async until(look, limitMs = 60_000) {
      for (let passed = 0; passed < limitMs; passed += stepMs) {
        const found = look();
        if (found !== undefined && found !== false) return found;
        await move();
      }
      throw new Error(
        `not within ${limitMs} ms: ${look.toString()}\n${failures
          .slice(-3)
          .map(({ controller, error }) => `${controller}: ${String(error)}`)
          .join('\n')}`,
      );
    },
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += stepMs) await move();
    },
    stop: () => stopping.abort(),
    async close() {
      stopping.abort();
      await engine.close();
    },
  };
}

function createTestWorld(clock: ManualClock, faults: FaultPlan['faults']) {
  const catalog = createCatalog(images.map((name) => ({ reference: `registry.example/${name}`, entrypoint: ['/entrypoint'], size: 1 })));
  const created = createWorld({ clock, faults: createFaults({ faults }), programs: simulatorPrograms(), catalog });
  created.engine.context.networks.create({ name: 'kind' });
  return created;
}
