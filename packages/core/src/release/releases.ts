import * as z from 'zod';

/** The list of releases: which bundle belongs to which version of the program. */
export const ReleasesSchema = z.looseObject({
  kind: z.literal('Release'),
  spec: z.looseObject({
    latestVersion: z.string().optional(),
    releases: z.array(
      z.looseObject({
        version: z.string(),
        number: z.number().optional(),
        date: z.string().nullish(),
        gitCommit: z.string().optional(),
        bundleManifestUrl: z.string().min(1),
      }),
    ),
  }),
});
export type Releases = z.output<typeof ReleasesSchema>;
