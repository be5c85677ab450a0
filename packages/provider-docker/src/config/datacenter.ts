import { eksaApiVersion, ObjectMetadataSchema } from '@eksa/core/config';
import * as z from 'zod';

/** `DockerDatacenterConfig` has nothing to set: the engine is the one this process talks to. */
export const DockerDatacenterSchema = z.strictObject({
  apiVersion: z.literal(eksaApiVersion),
  kind: z.literal('DockerDatacenterConfig'),
  metadata: ObjectMetadataSchema,
  spec: z.strictObject({}).default({}),
  status: z.unknown().optional(),
});
