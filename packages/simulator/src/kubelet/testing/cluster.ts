import { setMaxListeners } from 'node:events';
import type { ApiServer } from '../../apiserver/api-server.ts';
import { createApiServer } from '../../apiserver/create-api-server.ts';
import { createKinds } from '../../apiserver/kinds/kinds.ts';
import { createManualClock } from '../../clock/manual-clock.ts';
import type { Controller } from '../../controllers/controller.ts';
import { type ReconcileFailure, runControllers } from '../../controllers/runtime/run-controllers.ts';
import type { FaultPlan } from '../../faults/plan.ts';
import { createFaults } from '../../faults/planned-faults.ts';
import type { Program } from '../../programs/program.ts';
import { createPrograms } from '../../programs/programs.ts';
import { execTool, shell } from '../../programs/shell/shell.ts';
import type { World } from '../../world/world.ts';
import { type KubeletOptions, startKubelet } from '../kubelet.ts';
import type { NodeFacts } from '../node/node-object.ts';

export interface TestCluster {
  readonly world: World;
  readonly apiServer: ApiServer;
  readonly failures: readonly ReconcileFailure[];
  addNode(name: string, options?: Partial<KubeletOptions>): ReturnType<typeof startKubelet>;
  /** Lets simulated time pass, and everything that it sets off. */
  pass(ms: number): Promise<void>;
}

export interface TestClusterOptions {
  readonly controllers?: readonly Controller[];
  readonly programs?: readonly Program[];
  readonly faults?: FaultPlan['faults'];
}

/** An API server with controllers and nodes, in a world whose time stands still until `pass`. */
export function createTestCluster({ controllers = [], programs = [], faults = [] }: TestClusterOptions = {}): TestCluster {
  const clock = createManualClock();
  const apiServer = createApiServer({ id: 'test', clock, kinds: createKinds() });
  const servers = { byId: (id: string) => (id === apiServer.id ? apiServer : undefined) };
  const world = { clock, faults: createFaults({ faults }), apiServers: servers } as unknown as World;
  const failures: ReconcileFailure[] = [];
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  runControllers(controllers, { client: apiServer.local, clock, signal, onError: (failure) => failures.push(failure) });
  return {
    world,
    apiServer,
    failures,
    addNode: (name, options = {}) =>
      startKubelet({
        world,
        apiServer,
        programs: createPrograms({ programs: [...programs, shell], tools: execTool }),
        node: nodeFacts(name),
        ...options,
      }),
    async pass(ms) {
      await settle();
      for (let passed = 0; passed < ms; passed += stepMs) {
        clock.advance(Math.min(stepMs, ms - passed));
        await settle();
      }
    },
  };
}

const stepMs = 50;

function nodeFacts(name: string): NodeFacts {
  return { name, address: '172.18.0.3', kubernetesVersion: 'v1.34.4' };
}

/** Until all that needs no time has happened: chains of watches and reconciles take a few turns. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
