import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkspace } from './cluster-folder.ts';

let base = '';
let root = '';

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'eksa-workspace-'));
  root = join(base, 'dev');
});
afterEach(() => rm(base, { recursive: true, force: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test('nothing is made before the first write, which makes a folder only its owner can read', async () => {
  const workspace = openWorkspace(root);
  expect(await workspace.read('dev.kubeconfig')).toBeUndefined();
  expect(await readdir(base)).toEqual([]);
  await workspace.write('dev.kubeconfig', 'secret');
  expect(await workspace.read('dev.kubeconfig')).toBe('secret');
  expect([await modeOf(root), await modeOf(join(root, 'dev.kubeconfig'))]).toEqual([0o700, 0o600]);
});

test('a mode that is asked for is kept whatever the umask', async () => {
  await openWorkspace(root).write('generated/run.sh', '', 0o777);
  expect(await modeOf(join(root, 'generated/run.sh'))).toBe(0o777);
});

test('writing replaces the whole file, with its mode, and leaves no temporary files', async () => {
  const workspace = openWorkspace(root);
  await workspace.write('a', 'a long first version', 0o644);
  await workspace.write('a', 'short');
  expect(await workspace.read('a')).toBe('short');
  expect(await modeOf(join(root, 'a'))).toBe(0o600);
  expect(await readdir(root)).toEqual(['a']);
});

test('writers at the same time leave one whole version', async () => {
  const workspace = openWorkspace(root);
  const versions = Array.from({ length: 10 }, (_, index) => `${index}`.repeat(10_000));
  await Promise.all(versions.map((version) => workspace.write('a', version)));
  expect(versions).toContain(await workspace.read('a'));
  expect(await readdir(root)).toEqual(['a']);
});

test('a write that fails leaves the old content and no temporary file', async () => {
  const workspace = openWorkspace(root);
  await mkdir(join(root, 'a'), { recursive: true });
  await expect(workspace.write('a', 'x')).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE', hint: expect.any(String) });
  expect(await readdir(root)).toEqual(['a']);
});

test('removing a file takes along what a killed write has left of it, and its folder', async () => {
  const workspace = openWorkspace(root);
  await workspace.write('keys/identity.json', 'secret');
  await writeFile(join(root, 'keys/.identity.json.3be20194c7d0.tmp'), 'sec');
  await workspace.remove('keys/identity.json');
  expect(await readdir(root)).toEqual([]);
  await writeFile(join(root, '.b.note.tmp'), '');
  await workspace.remove('b');
  expect(await readdir(root)).toEqual(['.b.note.tmp']);
});

test('a link in place of a file is replaced, not followed', async () => {
  const outside = join(base, 'outside');
  await writeFile(outside, 'keep');
  await mkdir(root);
  await symlink(outside, join(root, 'a'));
  await openWorkspace(root).write('a', 'x');
  expect(await openWorkspace(base).read('outside')).toBe('keep');
});

test.each(['../x', '/etc/passwd', 'a/../../x'])('a path that leads out of the folder is refused: %s', async (path) => {
  const workspace = openWorkspace(root);
  expect(() => workspace.path(path)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  await expect(workspace.write(path, '')).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('removing takes empty folders inside along, and the folder goes when it is empty', async () => {
  const workspace = openWorkspace(root);
  await workspace.write('generated/deep/a', '');
  await workspace.write('b', '');
  await workspace.remove('generated/deep/a');
  await workspace.remove('never-there');
  expect(await readdir(root)).toEqual(['b']);
  expect(await workspace.removeIfEmpty()).toBe(false);
  await workspace.remove('b');
  expect(await workspace.removeIfEmpty()).toBe(true);
  expect(await workspace.removeIfEmpty()).toBe(true);
  expect(await readdir(base)).toEqual([]);
});

test('the folder itself is not removed by a path', async () => {
  await openWorkspace(root).write('a', '');
  await expect(openWorkspace(root).remove('.')).rejects.toMatchObject({ code: 'INTERNAL' });
});
