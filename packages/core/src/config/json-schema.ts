import * as z from 'zod';
import { ClusterSchema } from './cluster.ts';

/** JSON Schema (draft 2020-12) of what a user writes in a Cluster document; editors complete and check with it. */
export function clusterJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(ClusterSchema, { io: 'input', unrepresentable: 'any' }) };
}
