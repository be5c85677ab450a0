import { join } from 'node:path';
import { workspacePaths } from '@eksa/core/clusters';
import type { Check } from '@eksa/core/provider';
import * as z from 'zod';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';

const flows = ['create', 'delete'] as const;

const EntrySchema = z.looseObject({ type: z.string(), pid: z.number().optional() });

/** An operation of another process on this cluster that neither finished nor was cleaned up. */
export function unfinishedOperation(host: Host): Check {
  return {
    id: 'unfinished-operation',
    title: 'No operation on this cluster is unfinished',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'the journals in the folder of the cluster',
      expects: 'no operation of another process is open',
      remedy: '`eksctl-anywhere resume NAME`, or `delete cluster NAME`',
    },
    async run({ config, workspaceRoot }) {
      const name = config.cluster.metadata.name;
      const open = await Promise.all(
        flows.map(async (flow) => isOpen(await host.readText(join(workspaceRoot, workspacePaths.journal(flow))), host.pid)),
      );
      const unfinished = flows.filter((_, index) => open[index]);
      if (unfinished.length === 0) return { status: 'passed' };
      return {
        status: 'failed',
        observed: `an unfinished ${unfinished.join(' and ')} of cluster ${name}`,
        expected: 'no operation half-way',
        remedy: `eksctl-anywhere resume ${name}, or clean up with eksctl-anywhere delete cluster ${name}`,
      };
    },
  };
}

/** Whether a journal's last run is open. The run that these checks are part of has one as well, and is not meant. */
export function isOpen(journal: string | undefined, ownPid: number): boolean {
  const entries = (journal ?? '').split('\n').flatMap((line) => {
    const parsed = EntrySchema.safeParse(parseLine(line));
    return parsed.success ? [parsed.data] : [];
  });
  const last = entries.findLast(({ type }) => type.startsWith('run.'));
  return last !== undefined && last.type !== 'run.closed' && last.pid !== ownPid;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A torn last line is no entry; the journal's own reader tells of worse.
    return undefined;
  }
}
