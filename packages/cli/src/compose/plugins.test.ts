import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '@eksa/core/errors';
import { expect, test } from 'vitest';
import { runCommandLine } from '../main.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { installPlugin, type PluginFiles } from '../testing/plugin-package.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

async function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const host = fakeHost(cwd, { env });
  const code = await runCommandLine(args, host);
  return { code, ...host.said };
}

const clusterconfig = ['generate', 'clusterconfig', 'prod', '--provider', 'rack'];

test('the provider of the guide prints a file, and reads it', async () => {
  const cwd = temporaryFolder();
  const plugin = installPlugin(cwd);
  const generated = await run(cwd, ['--plugin', plugin, ...clusterconfig]);
  expect(generated.stdout).toContain('kind: RackDatacenterConfig');
  writeFileSync(join(cwd, 'prod.yaml'), generated.stdout);
  const validate = ['exp', 'validate', 'create', 'cluster', '-f', 'prod.yaml', '--file-only'];
  const read = await run(cwd, validate, { EKSA_PLUGINS: plugin });
  expect(read).toMatchObject({ code: ExitCode.done, stdout: '✅ prod.yaml is valid\n' });
  writeFileSync(join(cwd, 'prod.yaml'), generated.stdout.replace('room: cellar', 'rom: cellar'));
  const misspelled = await run(cwd, validate, { EKSA_PLUGINS: plugin });
  expect(misspelled.code).toBe(ExitCode.invalid);
  expect(misspelled.stderr).toMatch(/prod\.yaml:\d+:\d+ spec\.rom: is an unknown field; did you mean "room"\?/);
});

test('what a package says of its fields is in the schema for editors and in the comments', async () => {
  const cwd = temporaryFolder();
  const plugin = installPlugin(cwd);
  const schema = await run(cwd, ['--plugin', plugin, 'generate', 'schema', '--kind', 'RackDatacenterConfig']);
  expect(schema.stdout).toContain('Room whose machines are used.');
  const commented = await run(cwd, ['--plugin', plugin, ...clusterconfig, '--comments']);
  expect(commented.stdout).toContain('# Room whose machines are used. Cannot be changed later.\n  room: cellar');
});

test('a package is found by the path of its folder', async () => {
  const cwd = temporaryFolder();
  installPlugin(cwd);
  const { code } = await run(cwd, ['--plugin', './node_modules/@example/eksa-provider-rack', ...clusterconfig]);
  expect(code).toBe(ExitCode.done);
});

test('without the package its kinds are refused, and how to add it is said', async () => {
  const cwd = temporaryFolder();
  const { stdout } = await run(cwd, ['--plugin', installPlugin(cwd), ...clusterconfig]);
  writeFileSync(join(cwd, 'prod.yaml'), stdout);
  const { code, stderr } = await run(cwd, ['exp', 'validate', 'create', 'cluster', '-f', 'prod.yaml', '--file-only']);
  expect(code).toBe(ExitCode.invalid);
  expect(stderr).toMatch(/no provider for kind "?RackDatacenterConfig"? is installed/);
  expect(stderr).toContain('--plugin PACKAGE');
});

const manifest = (contract: unknown, entry = './provider.js') =>
  JSON.stringify({ type: 'module', eksa: { provider: { contract, entry } } });

test.each<[string, PluginFiles, string]>([
  ['no manifest', { manifest: '{}' }, 'has no manifest of a provider in its package.json: eksa'],
  ['a manifest that is not JSON', { manifest: '{' }, 'has no manifest of a provider'],
  ['an entry outside of the package', { manifest: manifest(1, '../x.js') }, 'eksa.provider.entry'],
  [
    'another generation of the contract',
    { manifest: manifest(2), entry: 'throw new Error("ran")' },
    'speaks contract 2; this version speaks 1',
  ],
  ['an entry that fails', { manifest: manifest(1), entry: 'throw new Error("no licence")' }, 'cannot be loaded'],
  ['an entry that exports nothing', { manifest: manifest(1), entry: 'export const x = 1' }, 'exports as `provider` what is none'],
  ['half a provider', { manifest: manifest(1), entry: "export const provider = { name: 'rack' }" }, 'render: expected a function'],
])('a package with %s is refused', async (_, files, problem) => {
  const cwd = temporaryFolder();
  const { code, stderr } = await run(cwd, ['--plugin', installPlugin(cwd, files), ...clusterconfig]);
  expect(code).toBe(ExitCode.invalid);
  expect(stderr).toContain(problem);
  expect(stderr).not.toContain('    at ');
});

test('a package that is not there is named, with how to install it', async () => {
  const { code, stderr } = await run(temporaryFolder(), ['--plugin', 'eksa-provider-nowhere', ...clusterconfig]);
  expect(code).toBe(ExitCode.invalid);
  expect(stderr).toContain('npm install eksa-provider-nowhere');
});

test('two providers with one name are refused', async () => {
  const cwd = temporaryFolder();
  const path = './node_modules/@example/eksa-provider-rack';
  const { code, stderr } = await run(cwd, ['--plugin', installPlugin(cwd), '--plugin', path, ...clusterconfig]);
  expect(code).toBe(ExitCode.invalid);
  expect(stderr).toContain('Two providers claim the name rack');
});
