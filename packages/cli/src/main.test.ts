import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePaths } from '@eksa/core/clusters';
import { EksaError } from '@eksa/core/errors';
import { expect, test, vi } from 'vitest';
import { clusterFolder } from './compose/cluster-folder.ts';
import { runCommandLine } from './main.ts';
import { fakeHost } from './testing/fake-host.ts';
import { leaveJournal, leaveRequest } from './testing/journals.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// The first test of a command loads it, clients and all, from source.
vi.setConfig({ testTimeout: 60_000 });

/** Runs a command line in an empty folder, or in the one given; no engine and no network is there. */
async function run(line: string, cwd = temporaryFolder()) {
  const host = fakeHost(cwd, { env: { DOCKER_HOST: `unix://${cwd}/none.sock`, XDG_CACHE_HOME: cwd } });
  const code = await runCommandLine(line === '' ? [] : line.split(' '), host);
  return { code, ...host.said };
}

test.each([
  ['crate', "Error: Unknown command 'crate'\n(Did you mean create?)\n  → See `eksctl-anywhere --help`.\n"],
  ['create cluster', "Error: Required option '-f, --filename <file>' not specified\n  → See `eksctl-anywhere create cluster --help`.\n"],
  ['create cluster -f dev.yaml --fast', "Error: Unknown option '--fast'\n  → See `eksctl-anywhere create cluster --help`.\n"],
  [
    'generate clusterconfig -p docker',
    "Error: Missing required argument 'name'\n  → See `eksctl-anywhere generate clusterconfig --help`.\n",
  ],
  [
    'generate clusterconfig dev',
    "Error: Required option '-p, --provider <provider>' not specified\n  → See `eksctl-anywhere generate clusterconfig --help`.\n",
  ],
  [
    'generate clusterconfig dev -p nope',
    'Error: --provider nope: no such provider is installed\n  → Installed: docker, vsphere. Add a provider package with --plugin PACKAGE.\n',
  ],
  ['delete cluster', 'Error: delete cluster needs a NAME or -f FILE\n  → For example: eksctl-anywhere delete cluster rc-dev\n'],
  [
    'create cluster -f x.yaml --install-packages p.yaml',
    'Error: --install-packages: this version installs no curated packages\n  → Leave it out, and install packages once the cluster is there.\n',
  ],
  [
    'create cluster -f x.yaml --force-cleanup',
    'Error: --force-cleanup: there is no such option any more\n  → Remove what an earlier create has left with `eksctl-anywhere delete cluster NAME`.\n',
  ],
  [
    'exp validate create cluster -f x.yaml -z hardware.csv',
    'Error: --hardware-csv: no provider for bare metal is installed\n  → Leave it out.\n',
  ],
  [
    'create cluster -f x.yaml --per-machine-wait-timeout 10',
    'Error: --per-machine-wait-timeout 10 is not a duration of a second or more\n  → Write numbers with units, such as 1h30m.\n',
  ],
  ['completion tcsh', 'Error: completion tcsh: no such shell is known\n  → Known: bash, zsh, fish.\n'],
])('usage error: %s', async (line, stderr) => {
  expect(await run(line)).toEqual({ code: 2, stdout: '', stderr });
});

test.each(['-v 10 version', '-v -1 version', '-v loud version', '-v 1.5 version'])(
  'verbosity is a whole number from 0 to 9: %s',
  async (line) => {
    const { code, stderr } = await run(line);
    expect(code).toBe(2);
    expect(stderr).toContain('whole number from 0 to 9');
  },
);

test.each(['', 'create', 'get'])('without its command, help is shown: "%s"', async (line) => {
  const { code, stdout, stderr } = await run(line);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('Usage: eksctl-anywhere');
  expect(stderr).not.toContain('Error');
});

test('a name that cannot be one is refused with the rule', async () => {
  expect(await run(`generate clusterconfig ${'a'.repeat(36)} -p docker`)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('at most 35 characters'),
  });
  expect((await run('generate clusterconfig Dev_1 -p docker')).stderr).toContain('lower-case letters');
});

test('help and version are answers, not errors', async () => {
  expect(await run('create cluster --help')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('--dry-run') });
  expect(await run('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^v\d/) });
});

test.each([
  'help',
  'create cluster',
  'generate clusterconfig',
  'generate schema',
  'exp validate create cluster',
  'delete cluster',
  'resume',
  'get clusters',
  'completion',
  'version',
])('help of %s fits a terminal and names the global flags', async (command) => {
  const { code, stdout } = await run(`${command} --help`);
  expect(code).toBe(0);
  expect(stdout).toContain('--verbosity');
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('with -o json usage errors, and only they, are on stderr as one line', async () => {
  for (const line of ['create -o json', '-o json crate', 'create cluster -o json', 'generate clusterconfig Dev_1 -p docker -o json']) {
    const { code, stdout, stderr } = await run(line);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({ type: 'error', code: 'USAGE' });
  }
});

test('version is printed as JSON with -o json', async () => {
  expect(JSON.parse((await run('version -o json')).stdout)).toEqual({ version: expect.stringMatching(/^v/) });
});

test('a file that cannot be read is named', async () => {
  const { code, stderr } = await run('create cluster -f nope.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain('nope.yaml');
});

test('an error in the file leaves no trace', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'dev.yaml'), 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata:\n  name: dev\nspec: 7\n');
  const { code, stderr } = await run('create cluster -f dev.yaml', cwd);
  expect(code).toBe(2);
  expect(stderr).toContain('dev.yaml:5');
  expect(readdirSync(cwd)).toEqual(['dev.yaml']);
});

test.each(['docker', 'vsphere'])('a file for %s with comments says above a field what it is, and is read the same', async (provider) => {
  const plain = await run(`generate clusterconfig dev -p ${provider}`);
  const { code, stdout } = await run(`generate clusterconfig dev -p ${provider} --comments`);

  expect(code).toBe(0);
  expect(stdout).toContain('  # Kubernetes minor version, such as "1.34".\n  kubernetesVersion: "1.34"\n');
  expect(stdout.replaceAll(/^ *#.*\n/gm, '')).toBe(plain.stdout);
});

test('a file alone can be checked, without an engine', async () => {
  const cwd = temporaryFolder();
  const { stdout } = await run('generate clusterconfig dev -p docker');
  writeFileSync(join(cwd, 'dev.yaml'), stdout);
  writeFileSync(join(cwd, 'bad.yaml'), stdout.replace('count: 1', 'count: one'));

  expect(await run('exp validate create cluster -f dev.yaml --file-only', cwd)).toEqual({
    code: 0,
    stdout: '✅ dev.yaml is valid\n',
    stderr: '',
  });
  expect(await run('exp validate create cluster -f bad.yaml --file-only', cwd)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bad.yaml:16:12 spec.controlPlaneConfiguration.count: is "one"; expected a number'),
  });
  expect(readdirSync(cwd).toSorted()).toEqual(['bad.yaml', 'dev.yaml']);
});

test('switches of the environment and the CA of a mirror reach the file', async () => {
  const cwd = temporaryFolder();
  const { stdout } = await run('generate clusterconfig dev -p docker');
  const mirror = '  registryMirrorConfiguration: {endpoint: 10.0.0.1}\n  workerNode';
  writeFileSync(
    join(cwd, 'dev.yaml'),
    stdout.replace('count: 1', 'count: 1\n    apiServerExtraArgs: {v: "4"}').replace('  workerNode', mirror),
  );
  const check = async (env: Readonly<Record<string, string>>) => {
    const host = fakeHost(cwd, { env });
    const code = await runCommandLine(['exp', 'validate', 'create', 'cluster', '-f', 'dev.yaml', '--file-only'], host);
    return { code, ...host.said };
  };

  expect(await check({})).toMatchObject({ code: 2, stderr: expect.stringContaining('API_SERVER_EXTRA_ARGS_ENABLED=true') });
  expect(await check({ API_SERVER_EXTRA_ARGS_ENABLED: 'true' })).toMatchObject({ code: 0 });
  expect(await check({ EKSA_REGISTRY_MIRROR_CA: 'none.pem' })).toMatchObject({ code: 2, stderr: expect.stringContaining('none.pem') });
});

test('the schema is of every kind, or of one', async () => {
  expect(JSON.parse((await run('generate schema')).stdout).definitions).toHaveProperty('VSphereMachineConfig');
  expect(JSON.parse((await run('generate schema --kind Cluster')).stdout)).toMatchObject({ title: 'Cluster' });
  expect(await run('generate schema --kind Clutser')).toMatchObject({ code: 2, stderr: expect.stringContaining('Known: Cluster, ') });
});

test('a cluster can be read back only with a kubeconfig', async () => {
  expect(await run('generate clusterconfig dev --from none.kubeconfig')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Cannot read the kubeconfig none.kubeconfig'),
  });
});

test('a bundle that cannot be read leaves no trace', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'dev.yaml'), (await run('generate clusterconfig dev -p docker')).stdout);
  const { code, stderr } = await run('create cluster -f dev.yaml --bundles-override none.yaml', cwd);
  expect(code).toBe(1);
  expect(stderr).toContain('none.yaml');
  expect(readdirSync(cwd)).toEqual(['dev.yaml']);
});

test('a cluster that nobody knows cannot be deleted, nor resumed', async () => {
  const cwd = temporaryFolder();
  expect(await run('delete cluster dev', cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining('No cluster dev is known') });
  expect(await run('resume dev', cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing about cluster dev') });
  expect(await run('resume', cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing in this folder') });
  expect(readdirSync(cwd)).toEqual([]);
});

test('a finished create is nothing to resume', async () => {
  const cwd = temporaryFolder();
  await leaveRequest(clusterFolder(cwd, 'dev'));
  await leaveJournal(clusterFolder(cwd, 'dev'), 'create', 'done');
  expect((await run('resume', cwd)).code).toBe(1);
});

test('of several unfinished operations one must be named', async () => {
  const cwd = temporaryFolder();
  for (const name of ['one', 'two']) {
    await leaveRequest(clusterFolder(cwd, name));
    await leaveJournal(clusterFolder(cwd, name), 'create', 'validated');
  }
  expect(await run('resume', cwd)).toMatchObject({ code: 2, stderr: expect.stringContaining('one, two') });
});

test('an unfinished operation without its request cannot be resumed', async () => {
  const cwd = temporaryFolder();
  await leaveJournal(clusterFolder(cwd, 'dev'), 'create', 'validated');
  expect(await run('resume dev', cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining('does not say what was asked for') });
});

test('get clusters lists what is here, whatever state it is in', async () => {
  const cwd = temporaryFolder();
  await leaveRequest(clusterFolder(cwd, 'creating'));
  await leaveJournal(clusterFolder(cwd, 'creating'), 'create', 'validated');
  await leaveRequest(clusterFolder(cwd, 'deleting'));
  await leaveJournal(clusterFolder(cwd, 'deleting'), 'delete', 'validated');
  await leaveRequest(clusterFolder(cwd, 'spoilt'));
  writeFileSync(clusterFolder(cwd, 'spoilt').workspace.path(workspacePaths.journal('create')), 'torn\n{}\n');

  const { code, stdout } = await run('get clusters', cwd);
  expect(code).toBe(0);
  expect(stdout.split('\n').map((line) => line.split(/ +/).slice(0, 2))).toEqual([
    ['NAME', 'STATUS'],
    ['creating', 'CreateUnfinished'],
    ['deleting', 'DeleteInterrupted'],
    ['spoilt', 'JournalCorrupt'],
    [''],
  ]);
  expect(JSON.parse((await run('get clusters -o json', cwd)).stdout)).toHaveLength(3);
});

test('get clusters says which kubeconfig cannot be used', async () => {
  const cwd = temporaryFolder();
  await clusterFolder(cwd, 'dev').workspace.write(workspacePaths.kubeconfig('dev'), 'no kubeconfig\n');
  expect((await run('get clusters', cwd)).stdout).toMatch(/^dev +Unreachable/m);
});

test('an empty folder has no clusters', async () => {
  const cwd = temporaryFolder();
  expect(await run('get clusters', cwd)).toEqual({ code: 0, stdout: `No clusters in ${cwd}\n`, stderr: '' });
  expect((await run('get clusters -o json', cwd)).stdout).toBe('[]\n');
  expect(existsSync(join(cwd, 'eksa-cli-logs'))).toBe(false);
});

test('a cancel before anything began ends with 130', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'dev.yaml'), (await run('generate clusterconfig dev -p docker')).stdout);
  const host = fakeHost(cwd, { signal: AbortSignal.abort(new EksaError('CANCELLED', 'Cancelled')) });
  expect(await runCommandLine(['create', 'cluster', '-f', 'dev.yaml', '--bundles-override', 'http://127.0.0.1:9/none'], host)).toBe(130);
  expect(readdirSync(cwd)).toEqual(['dev.yaml']);
});
