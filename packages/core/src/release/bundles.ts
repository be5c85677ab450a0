import * as z from 'zod';

/** Placeholder shape until the release reader lands: every field of a versions bundle passes through. */
export const VersionsBundleSchema = z.looseObject({ kubeVersion: z.string() });
export type VersionsBundle = z.output<typeof VersionsBundleSchema>;
