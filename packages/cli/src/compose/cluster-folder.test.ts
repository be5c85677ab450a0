import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePaths } from '@eksa/core/clusters';
import { expect, test } from 'vitest';
import { leaveJournal, leaveRequest } from '../testing/journals.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { clusterFolder, clusterFolderNames, forgetCreate, forgetDeleted, hasMadeAnything, progress } from './cluster-folder.ts';

test('a flow that never began has no progress, and looking leaves no trace', async () => {
  const cwd = temporaryFolder();
  const folder = clusterFolder(cwd, 'dev');
  expect(await progress(folder, 'create')).toBe('none');
  expect(await hasMadeAnything(folder)).toBe(false);
  expect(existsSync(join(cwd, 'dev'))).toBe(false);
});

test('progress follows the journal of each flow', async () => {
  const folder = clusterFolder(temporaryFolder(), 'dev');
  await leaveJournal(folder, 'create', 'done');
  await leaveJournal(folder, 'delete', 'validated');
  expect(await progress(folder, 'create')).toBe('done');
  expect(await progress(folder, 'delete')).toBe('unfinished');
});

test('a create has made nothing until its first step is done', async () => {
  const cwd = temporaryFolder();
  await leaveJournal(clusterFolder(cwd, 'one'), 'create', 'opened');
  await leaveJournal(clusterFolder(cwd, 'two'), 'create', 'validated');
  expect(await hasMadeAnything(clusterFolder(cwd, 'one'))).toBe(false);
  expect(await hasMadeAnything(clusterFolder(cwd, 'two'))).toBe(true);
});

test('a forgotten create leaves no folder', async () => {
  const cwd = temporaryFolder();
  const folder = clusterFolder(cwd, 'dev');
  await leaveRequest(folder);
  await leaveJournal(folder, 'create', 'opened');
  await forgetCreate(folder);
  expect(existsSync(join(cwd, 'dev'))).toBe(false);
});

test('a deleted cluster leaves no folder', async () => {
  const cwd = temporaryFolder();
  const folder = clusterFolder(cwd, 'dev');
  await leaveRequest(folder);
  await leaveJournal(folder, 'create', 'done');
  await leaveJournal(folder, 'delete', 'done');
  await forgetDeleted(folder);
  expect(existsSync(join(cwd, 'dev'))).toBe(false);
});

test('a file of the user keeps the folder, and only that', async () => {
  const cwd = temporaryFolder();
  const folder = clusterFolder(cwd, 'dev');
  await leaveRequest(folder);
  await leaveJournal(folder, 'delete', 'done');
  writeFileSync(join(cwd, 'dev/notes.txt'), 'mine');
  await forgetDeleted(folder);
  expect(existsSync(join(cwd, 'dev/notes.txt'))).toBe(true);
  expect(existsSync(join(cwd, 'dev/generated'))).toBe(false);
});

test('clusters of a folder are the ones with a request or a kubeconfig, by name', async () => {
  const cwd = temporaryFolder();
  await leaveRequest(clusterFolder(cwd, 'zeta'));
  await clusterFolder(cwd, 'alpha').workspace.write(workspacePaths.kubeconfig('alpha'), 'kind: Config\n');
  mkdirSync(join(cwd, 'other'));
  writeFileSync(join(cwd, 'file'), '');
  expect(await clusterFolderNames(cwd)).toEqual(['alpha', 'zeta']);
});
