import * as z from 'zod';
import { rule } from './rule.ts';

/** Node containers and Kubernetes host names are made from the cluster's name, so it may not grow without bound. */
export const maxClusterNameLength = 35;
const namePattern = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

export const ClusterNameSchema = rule(z.string(), (name, complain) => {
  if (typeof name !== 'string') return;
  if (name.length > maxClusterNameLength) {
    complain({
      message: `is ${name.length} characters long: ${JSON.stringify(name)}`,
      expected: `a name of at most ${maxClusterNameLength} characters`,
    });
  }
  if (name.length === 1) complain({ message: `is one character long: ${JSON.stringify(name)}`, expected: 'at least two characters' });
  if (namePattern.test(name)) return;
  complain({
    message: `is not a valid name: ${JSON.stringify(name)}`,
    expected: 'lower-case letters, digits and dashes, starting with a letter and not ending with a dash, e.g. rc-dev',
  });
}).meta({ description: `Name of the cluster: two to ${maxClusterNameLength} characters, starting with a letter.` });

const TextMapSchema = z.record(z.string(), z.string());

/** Fields that a Kubernetes server adds; accepted so that `kubectl get -o yaml` output can be read, and of no effect. */
const serverFields = {
  annotations: TextMapSchema.optional().meta({ description: 'Annotations; those under anywhere.eks.amazonaws.com/ steer EKS Anywhere.' }),
  labels: TextMapSchema.optional().meta({ description: 'Labels of the object.' }),
  creationTimestamp: z.string().optional(),
  deletionGracePeriodSeconds: z.int().optional(),
  deletionTimestamp: z.string().optional(),
  finalizers: z.array(z.string()).optional(),
  generateName: z.string().optional(),
  generation: z.int().optional(),
  managedFields: z.array(z.unknown()).optional(),
  ownerReferences: z.array(z.unknown()).optional(),
  resourceVersion: z.string().optional(),
  selfLink: z.string().optional(),
  uid: z.string().optional(),
};

/** The namespace of objects that name none. */
export const defaultNamespace = 'default';

const NamespaceSchema = z
  .string()
  .default(defaultNamespace)
  .meta({ description: 'Namespace; all objects of a file share it.', mutable: 'never' });

/** Metadata of the Cluster. */
export const ClusterMetadataSchema = z
  .strictObject({ name: ClusterNameSchema.meta({ mutable: 'never' }), namespace: NamespaceSchema, ...serverFields })
  .meta({ description: 'Name and namespace of the cluster.' });

/** Metadata of the kinds a Cluster refers to. */
export const ObjectMetadataSchema = z
  .strictObject({
    name: z.string().min(1).meta({ description: 'Name of the object.' }),
    namespace: NamespaceSchema,
    ...serverFields,
  })
  .meta({ description: 'Name and namespace of the object.' });
