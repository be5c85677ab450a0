import { workspacePaths } from '@eksa/core/clusters';
import { EksaError } from '@eksa/core/errors';
import type { Workspace } from '@eksa/core/ports';
import * as z from 'zod';

/** What was asked for. Kept in the cluster's folder, so that `resume` and `delete NAME` need nothing else. */
export const RequestSchema = z.object({
  /** Where the cluster file was, for messages. */
  file: z.string(),
  /** The cluster file as it was. */
  clusterFile: z.string(),
  bundlesOverride: z.string().optional(),
  skipValidations: z.array(z.string()).default([]),
  /** Of the managing cluster. */
  kubeconfig: z.string().optional(),
  skipIpCheck: z.boolean().optional(),
  /** Milliseconds. */
  waits: z
    .object({
      controlPlane: z.number().optional(),
      externalEtcd: z.number().optional(),
      perMachine: z.number().optional(),
      none: z.boolean().optional(),
    })
    .optional(),
  /** What the file does not say about the health of machines. */
  healthCheck: z.object({ nodeStartupTimeout: z.string().optional(), unhealthyMachineTimeout: z.string().optional() }).optional(),
  /** Provider packages that were named. */
  plugins: z.array(z.string()).optional(),
});
export type Request = z.output<typeof RequestSchema>;

export async function readRequest(workspace: Workspace): Promise<Request | undefined> {
  const text = await workspace.read(workspacePaths.request);
  if (text === undefined) return undefined;
  const parsed = RequestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new EksaError('JOURNAL_CORRUPT', `${workspace.path(workspacePaths.request)} cannot be understood`, {
    hint: 'Give the cluster file with -f.',
  });
}

export async function writeRequest(workspace: Workspace, request: Request): Promise<void> {
  await workspace.write(workspacePaths.request, `${JSON.stringify(request, undefined, 2)}\n`);
}

/** A torn file is as unreadable as a wrong one. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
