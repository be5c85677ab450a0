import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { testbedEnv } from './testbed-env.ts';

// The main job in one command: builds the CLI, brings up the testbed's registry and bundle, and creates the walkthrough's cluster.
const root = join(import.meta.dirname, '..');
const name = process.argv[2] ?? 'rc-dev';
const folder = join(root, '.quickstart');

let env: NodeJS.ProcessEnv = process.env;

run('npm', ['run', '-s', 'build'], root);
run('npm', ['run', '-s', 'testbed', '--', 'up'], root);
env = { ...env, ...testbedEnv() };
mkdirSync(folder, { recursive: true });

say(`eksctl-anywhere generate clusterconfig ${name} --provider docker > ${name}.yaml`);
const file = openSync(join(folder, `${name}.yaml`), 'w');
run(process.execPath, [cli(), 'generate', 'clusterconfig', name, '--provider', 'docker'], folder, file);
closeSync(file);

say(`eksctl-anywhere create cluster -f ${name}.yaml`);
run(process.execPath, [cli(), 'create', 'cluster', '-f', `${name}.yaml`], folder);

say('eksctl-anywhere get clusters');
run(process.execPath, [cli(), 'get', 'clusters'], folder);

process.stdout.write(`
Look at it:   export KUBECONFIG=${folder}/${name}/${name}-eks-a-cluster.kubeconfig && kubectl get nodes
Delete it:    cd ${folder} && eval "$(npm run -s --prefix ${root} testbed -- env)" && npx eksctl-anywhere delete cluster ${name}
`);

function cli(): string {
  return join(root, 'packages/cli/bin/eksctl-anywhere.cjs');
}

function say(command: string): void {
  process.stdout.write(`\n$ ${command}\n`);
}

function run(command: string, args: readonly string[], cwd: string, stdout: 'inherit' | number = 'inherit'): void {
  const { status } = spawnSync(command, args, { cwd, env, stdio: ['inherit', stdout, 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
