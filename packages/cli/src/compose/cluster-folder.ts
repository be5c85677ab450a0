import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { workspacePaths } from '@eksa/core/clusters';
import type { Workspace } from '@eksa/core/ports';
import { type JournalEntry, type JournalStore, replay } from '@eksa/core/workflow';
import { fileJournalStore, openWorkspace } from '@eksa/workspace';

export type FlowName = 'create' | 'delete';

/** The folder NAME/ of one cluster: files, and a journal for each flow under one lock. */
export interface ClusterFolder {
  readonly name: string;
  readonly workspace: Workspace;
  journal(flow: FlowName): JournalStore;
}

export function clusterFolder(cwd: string, name: string): ClusterFolder {
  const workspace = openWorkspace(join(cwd, name));
  const lockPath = workspace.path(workspacePaths.lock);
  return { name, workspace, journal: (flow) => fileJournalStore(workspace.path(workspacePaths.journal(flow)), { lockPath }) };
}

export type Progress = 'none' | 'unfinished' | 'done';

export async function progress(folder: ClusterFolder, flow: FlowName): Promise<Progress> {
  const entries = await folder.journal(flow).read();
  if (entries === undefined || entries.length === 0) return 'none';
  return isDone(entries) ? 'done' : 'unfinished';
}

function isDone(entries: readonly JournalEntry[]): boolean {
  return replay(entries).status === 'done';
}

/** True once a step of the create has finished: the first one only checks, all others wait for it. */
export async function hasMadeAnything(folder: ClusterFolder): Promise<boolean> {
  return ((await folder.journal('create').read()) ?? []).some((entry) => entry.type === 'step.done');
}

/** Removes what a create that made nothing has written. */
export async function forgetCreate(folder: ClusterFolder): Promise<void> {
  await folder.journal('create').remove();
  await removeRequest(folder);
}

/**
 * Removes what is left of a deleted cluster. The request goes last: whatever ends this process before, `delete cluster NAME` can still
 * be run again.
 */
export async function forgetDeleted(folder: ClusterFolder): Promise<void> {
  await folder.journal('create').remove();
  await folder.journal('delete').remove();
  await removeRequest(folder);
}

/** With its folder, which has then become empty. */
async function removeRequest({ workspace }: ClusterFolder): Promise<void> {
  await workspace.remove(workspacePaths.request);
  await workspace.removeIfEmpty();
}

/** Names of the folders below `cwd` that hold a cluster or an unfinished operation. */
export async function clusterFolderNames(cwd: string): Promise<readonly string[]> {
  const folders = (await readdir(cwd, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(folders.map(async ({ name }) => ((await isCluster(cwd, name)) ? name : undefined)));
  return found.filter((name) => name !== undefined).toSorted();
}

async function isCluster(cwd: string, name: string): Promise<boolean> {
  const { workspace } = clusterFolder(cwd, name);
  const files = [workspacePaths.request, workspacePaths.kubeconfig(name)];
  const contents = await Promise.all(files.map((file) => workspace.read(file)));
  return contents.some((content) => content !== undefined);
}
