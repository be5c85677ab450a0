import { dirname } from 'node:path';
import { mustRun } from '../run-process.ts';
import { engineOf } from './engine.ts';
import { leftoversOn } from './leftovers.ts';
import { required } from './required.ts';
import type { Target } from './target.ts';

const registry = 'eksa-testbed-registry';

/** The real Docker engine with the testbed's registry and bundle; `npm run testbed -- env` says where they are. */
export function dockerTarget(env: NodeJS.ProcessEnv = process.env): Target {
  const bundle = required(env, 'EKSA_TESTBED_BUNDLE');
  return {
    name: 'docker',
    bundle,
    tools: required(env, 'EKSA_TESTBED_TOOLS'),
    helloImage: required(env, 'EKSA_TESTBED_HELLO'),
    productEnv: {
      // Only node: kind, kubectl, clusterctl, helm and docker cannot be run by accident.
      PATH: dirname(process.execPath),
      HOME: required(env, 'HOME'),
      BUNDLES_OVERRIDE: bundle,
      ...(env.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: env.DOCKER_HOST }),
    },
    ...leftoversOn(engineOf(env)),
    stopRegistry: async () => void (await mustRun('docker', ['stop', registry])),
    startRegistry: async () => void (await mustRun('docker', ['start', registry])),
  };
}
