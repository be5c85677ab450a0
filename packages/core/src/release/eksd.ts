import * as z from 'zod';

const AssetSchema = z.looseObject({
  name: z.string(),
  type: z.string().optional(),
  os: z.string().optional(),
  arch: z.array(z.string()).optional(),
  image: z.looseObject({ uri: z.string() }).optional(),
  archive: z.looseObject({ uri: z.string(), sha256: z.string().optional() }).optional(),
});

/** An EKS Distro release: the images and archives of one Kubernetes patch version. */
export const EksdReleaseSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.literal('Release'),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({ channel: z.string(), number: z.number().optional() }),
  status: z.looseObject({
    components: z.array(z.looseObject({ name: z.string(), gitTag: z.string().optional(), assets: z.array(AssetSchema) })),
  }),
});
export type EksdRelease = z.output<typeof EksdReleaseSchema>;
