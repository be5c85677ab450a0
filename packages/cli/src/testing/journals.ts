import type { JournalRecord } from '@eksa/core/workflow';
import type { ClusterFolder, FlowName } from '../compose/cluster-folder.ts';
import { writeRequest } from '../compose/request.ts';

const opened: JournalRecord = { type: 'run.opened', runId: 'run-1', workflow: 'test', version: 1, inputDigest: 'x', pid: 1, note: '' };
const validated: readonly JournalRecord[] = [
  { type: 'step.started', step: 'validate', attempt: 1 },
  { type: 'step.done', step: 'validate', output: {} },
];

/** How far a flow has come: begun and broken off in its first step, broken off later, or finished. */
export type Reached = 'opened' | 'validated' | 'done';

/** Writes a journal as a flow leaves it. */
export async function leaveJournal(folder: ClusterFolder, flow: FlowName, reached: Reached): Promise<void> {
  const journal = await folder.journal(flow).open();
  const records = [opened, ...(reached === 'opened' ? [] : validated)];
  for (const record of records) await journal.append(record);
  if (reached === 'done') await journal.append({ type: 'run.closed', status: 'done', note: '' });
  await journal.close();
}

export async function leaveRequest(folder: ClusterFolder, clusterFile = 'kind: Cluster\n'): Promise<void> {
  await writeRequest(folder.workspace, { file: `${folder.name}.yaml`, clusterFile, skipValidations: [] });
}
