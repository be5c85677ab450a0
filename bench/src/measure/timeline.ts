import * as z from 'zod';
import { run } from '../process/run.ts';

/** When an object was made and when it became Ready, seconds after the start of the run (the API tells whole seconds). */
export interface Moment {
  readonly object: string;
  readonly created: number;
  readonly ready: number | undefined;
}

const ListSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      metadata: z.object({ name: z.string(), namespace: z.string().optional(), creationTimestamp: z.string() }),
      status: z.object({
        conditions: z.array(z.object({ type: z.string(), status: z.string(), lastTransitionTime: z.string() })).default([]),
      }),
    }),
  ),
});

/** Nodes and pods of a cluster in the order in which they became Ready. */
export async function timeline(kubectl: string, kubeconfig: string, startedAt: number): Promise<readonly Moment[]> {
  const text = await run(kubectl, ['--kubeconfig', kubeconfig, 'get', 'nodes,pods', '-A', '-o', 'json']);
  const { items } = ListSchema.parse(JSON.parse(text));
  const since = (time: string): number => (Date.parse(time) - startedAt) / 1000;
  const moments = items.map(({ kind, metadata, status }) => {
    const ready = status.conditions.find(({ type, status: is }) => type === 'Ready' && is === 'True');
    return {
      object: `${kind} ${metadata.name}`,
      created: since(metadata.creationTimestamp),
      ready: ready === undefined ? undefined : since(ready.lastTransitionTime),
    };
  });
  return moments.toSorted((a, b) => (a.ready ?? Number.POSITIVE_INFINITY) - (b.ready ?? Number.POSITIVE_INFINITY));
}
