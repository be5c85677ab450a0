import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findEngine } from './find-engine.ts';
import { testbedEnv } from './testbed-env.ts';

/**
 * The main job in one command: builds the CLI and creates the walkthrough's cluster. On the Docker Engine where one answers, with every
 * real part from the testbed; on simulated machines otherwise. `--docker` and `--simulate` choose by hand.
 */
const root = join(import.meta.dirname, '..');
const folder = join(root, '.quickstart');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { docker: { type: 'boolean', default: false }, simulate: { type: 'boolean', default: false } },
});
const name = positionals[0] ?? 'rc-dev';
const engine = values.docker || values.simulate ? undefined : await findEngine(process.env);
const simulate = values.simulate || (!values.docker && engine === undefined);

process.stdout.write(`${explanation()}\n`);
build();
if (!simulate) run('npm', ['run', '-s', 'testbed', '--', 'up'], root);
const env: NodeJS.ProcessEnv = { ...process.env, ...(simulate ? { EKSA_SIMULATE: 'true' } : testbedEnv()) };
mkdirSync(folder, { recursive: true });

const file = openSync(join(folder, `${name}.yaml`), 'w');
eksa(['generate', 'clusterconfig', name, '--provider', 'docker'], file);
closeSync(file);
eksa(['create', 'cluster', '-f', `${name}.yaml`]);
eksa(['get', 'clusters']);

const kubeconfig = join(folder, name, `${name}-eks-a-cluster.kubeconfig`);
const kubectl = spawnSync('kubectl', ['version', '--client'], { env, stdio: 'ignore' });
if (kubectl.status === 0) {
  say('kubectl get nodes');
  run('kubectl', ['--kubeconfig', kubeconfig, 'get', 'nodes'], folder, 'inherit', env);
}

process.stdout.write(`
Look at it:   cd ${folder} && export KUBECONFIG=${kubeconfig}
              kubectl get nodes
Scale it:     kubectl -n eksa-system scale machinedeployment ${name}-md-0 --replicas=2
Delete it:    ${simulate ? '' : `eval "$(npm run -s --prefix ${root} testbed -- env)" && `}npx eksctl-anywhere delete cluster ${name}${simulate ? ' --simulate' : ''}
`);

function explanation(): string {
  if (values.simulate) return 'As asked, the machines are simulated: nothing is real, and neither Docker nor images are needed.';
  if (values.docker) return 'As asked, the cluster is made on Docker; the testbed brings an engine up if none runs.';
  return engine === undefined
    ? 'No Docker Engine answers here, so the machines are simulated: nothing is real. With --docker the testbed brings an engine up.'
    : `A Docker Engine answers at ${engine}, so the cluster is made there, with parts from the testbed. With --simulate it would be simulated.`;
}

/** What it prints is of interest only when it fails. */
function build(): void {
  process.stdout.write('Building the command line …\n');
  const { status, stdout } = spawnSync('npm', ['run', '-s', 'build'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return;
  process.stdout.write(stdout);
  process.exit(status ?? 1);
}

function eksa(args: readonly string[], stdout: 'inherit' | number = 'inherit'): void {
  say(`eksctl-anywhere ${args.join(' ')}${simulate ? ' --simulate' : ''}${typeof stdout === 'number' ? ` > ${name}.yaml` : ''}`);
  run(process.execPath, [join(root, 'packages/cli/bin/eksctl-anywhere.cjs'), ...args], folder, stdout, env);
}

function say(command: string): void {
  process.stdout.write(`\n$ ${command}\n`);
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  stdout: 'inherit' | number = 'inherit',
  environment: NodeJS.ProcessEnv = process.env,
): void {
  const { status } = spawnSync(command, args, { cwd, env: environment, stdio: ['inherit', stdout, 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
