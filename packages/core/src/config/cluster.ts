import * as z from 'zod';

/** Placeholder shape until the configuration schemas land. */
export const ClusterSchema = z.looseObject({ metadata: z.looseObject({ name: z.string() }) });
export type Cluster = z.output<typeof ClusterSchema>;
