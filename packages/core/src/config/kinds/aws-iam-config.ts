import * as z from 'zod';
import { textOr } from '../schema/choice.ts';
import { ObjectMetadataSchema } from '../schema/metadata.ts';
import { rule } from '../schema/rule.ts';
import { RequiredTextSchema } from '../schema/text.ts';
import { eksaApiVersion } from '../vocabulary.ts';

const BackendModeSchema = rule(z.string(), (mode, complain) => {
  if (mode === 'MountedFile') complain({ message: 'is "MountedFile", which is not supported', expected: 'EKSConfigMap or CRD' });
});

const mapped = {
  username: RequiredTextSchema.meta({ description: 'Name of the Kubernetes user.' }),
  groups: z.array(z.string()).optional().meta({ description: 'Kubernetes groups of the user.' }),
};

const SpecSchema = z.strictObject({
  awsRegion: RequiredTextSchema.meta({ description: 'Region of the AWS partition.', mutable: 'never' }),
  backendMode: z
    .array(BackendModeSchema)
    .min(1)
    .meta({ description: 'Where mappings are looked up, in order: EKSConfigMap, CRD.', mutable: 'never' }),
  mapRoles: z
    .array(z.strictObject({ roleARN: RequiredTextSchema.meta({ description: 'ARN of the IAM role.' }), ...mapped }))
    .optional()
    .meta({ description: 'IAM roles and whom they become.' }),
  mapUsers: z
    .array(z.strictObject({ userARN: RequiredTextSchema.meta({ description: 'ARN of the IAM user.' }), ...mapped }))
    .optional()
    .meta({ description: 'IAM users and whom they become.' }),
  partition: textOr('aws').meta({ description: 'AWS partition of the roles and users.', mutable: 'never' }),
});

/** Log-in with AWS IAM identities. */
export const AwsIamConfigSchema = z
  .strictObject({
    apiVersion: z.literal(eksaApiVersion),
    kind: z.literal('AWSIamConfig'),
    metadata: ObjectMetadataSchema,
    spec: SpecSchema.meta({ description: 'Region, back end and mappings.' }),
    status: z.unknown().optional(),
  })
  .meta({ title: 'AWSIamConfig', description: 'Log-in with AWS IAM identities.' });

export type AwsIamConfig = z.output<typeof AwsIamConfigSchema>;
