import { dirname } from 'node:path';
import { mustRun, runProcess } from '../run-process.ts';
import type { Target } from './target.ts';

/** The real Docker engine with the testbed's registry and bundle; `npm run testbed -- env` says where they are. */
export function dockerTarget(env: NodeJS.ProcessEnv = process.env): Target {
  const tools = required(env, 'EKSA_TESTBED_TOOLS');
  const bundle = required(env, 'EKSA_TESTBED_BUNDLE');
  const docker = (...args: readonly string[]): Promise<string> => mustRun('docker', args);
  let foreign: ReadonlySet<string> = new Set();
  /** What clusters share: networks, and volumes that no container uses. */
  const shared = async (): Promise<readonly string[]> => [
    ...lines(await docker('network', 'ls', '--format', '{{.Name}}')),
    ...lines(await docker('volume', 'ls', '-q', '--filter', 'dangling=true')),
  ];
  return {
    name: 'docker',
    bundle,
    tools,
    helloImage: required(env, 'EKSA_TESTBED_HELLO'),
    productEnv: {
      // Only node: kind, kubectl, clusterctl, helm and docker cannot be run by accident.
      PATH: dirname(process.execPath),
      HOME: required(env, 'HOME'),
      BUNDLES_OVERRIDE: bundle,
      ...(env.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: env.DOCKER_HOST }),
    },
    async remember() {
      foreign = new Set(await shared());
    },
    async leftovers(cluster) {
      const containers = lines(await docker('ps', '-a', '--format', '{{.Names}}')).filter((name) => name.startsWith(cluster));
      const labelled = lines(await docker('ps', '-aq', '--filter', `label=anywhere.eks.amazonaws.com/cluster=${cluster}`));
      const candidates = (await shared()).filter((name) => !foreign.has(name));
      const stuck = await Promise.all(candidates.map(isStuck));
      const others = candidates.filter((_, index) => stuck[index] !== true);
      return [...containers, ...labelled, ...others];
    },
    async stopRegistry() {
      await docker('stop', 'eksa-testbed-registry');
    },
    async startRegistry() {
      await docker('start', 'eksa-testbed-registry');
    },
  };
}

/**
 * The engine sometimes loses count of a network's endpoints: none is attached, and it still refuses to remove it until it is restarted.
 * That is told apart from a network that we forgot by asking the engine itself.
 */
async function isStuck(network: string): Promise<boolean> {
  const attached = await runProcess('docker', ['network', 'inspect', '--format', '{{len .Containers}}', network]);
  if (attached.stdout.trim() !== '0') return false;
  const { stderr } = await runProcess('docker', ['network', 'rm', network]);
  if (!stderr.includes('has active endpoints')) return false;
  process.stderr.write(`The engine lost count of the endpoints of network ${network}; only its restart removes it.\n`);
  return true;
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(`${name} is not set; run the specs with \`npm run e2e -- docker\``);
}
