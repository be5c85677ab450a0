import * as z from 'zod';

/** `DockerDatacenterConfig` has nothing to set: the engine is the one this process talks to. */
export const DockerDatacenterSchema = z.strictObject({
  apiVersion: z.literal('anywhere.eks.amazonaws.com/v1alpha1'),
  kind: z.literal('DockerDatacenterConfig'),
  metadata: z.looseObject({ name: z.string().min(1), namespace: z.string().optional() }),
  spec: z.strictObject({}).default({}),
  status: z.unknown().optional(),
});
