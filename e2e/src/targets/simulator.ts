import { dirname } from 'node:path';
import type { Fault } from '@eksa/simulator';
import { engineOf } from './engine.ts';
import { leftoversOn } from './leftovers.ts';
import { required } from './required.ts';
import type { Target } from './target.ts';

/** No pull that a node makes for a pod gets an answer. */
const registryGone = [{ place: 'pod.pull', effect: 'fail', message: 'dial tcp: connect: connection refused' }];

interface SimulatorTarget extends Target {
  /** Replaces the fault plan. */
  plan(faults: readonly object[]): Promise<void>;
  /** How often each fault of the plan has struck. */
  struck(): Promise<readonly Struck[]>;
}

interface Struck {
  readonly fault: Fault;
  readonly struck: number;
}

/** The simulator's endpoints. The product, the specs and the witnesses are those of the real target. */
export function simulatorTarget(env: NodeJS.ProcessEnv = process.env): SimulatorTarget {
  const bundle = required(env, 'BUNDLES_OVERRIDE');
  const endpoint = required(env, 'DOCKER_HOST');
  const control = required(env, 'EKSA_SIMULATOR_CONTROL');
  const plan = async (faults: readonly object[]): Promise<void> => {
    const response = await fetch(`${control}/faults`, { method: 'PUT', body: JSON.stringify({ faults }) });
    if (!response.ok) throw new Error(`the simulator refused a fault plan: ${await response.text()}`);
  };
  return {
    name: 'simulator',
    bundle,
    tools: required(env, 'EKSA_TESTBED_TOOLS'),
    helloImage: `${new URL(bundle).host}/simulated/hello-eks-a:1`,
    productEnv: { PATH: dirname(process.execPath), HOME: required(env, 'HOME'), BUNDLES_OVERRIDE: bundle, DOCKER_HOST: endpoint },
    ...leftoversOn(engineOf(env)),
    plan,
    async struck() {
      const { faults } = (await (await fetch(`${control}/faults`)).json()) as { readonly faults: readonly Struck[] };
      return faults;
    },
    stopRegistry: () => plan(registryGone),
    startRegistry: () => plan([]),
  };
}
