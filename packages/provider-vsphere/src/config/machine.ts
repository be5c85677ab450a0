import { choiceOf, eksaApiVersion, isMap, ObjectMetadataSchema, rule } from '@eksa/core/config';
import * as z from 'zod';
import { HostOsSchema } from './host-os.ts';
import { required } from './required.ts';
import { bottlerocketUser, completeUsers, UserSchema } from './user.ts';

const osFamilies = ['bottlerocket', 'ubuntu', 'redhat'] as const;
const cloneModes = ['linkedClone', 'fullClone'] as const;

/** Zero and less mean "not set", as in the original. */
const positive = (fallback: number) =>
  z
    .int32()
    .default(fallback)
    .transform((value) => (value > 0 ? value : fallback));

const SpecFieldsSchema = z.strictObject({
  cloneMode: choiceOf(cloneModes).meta({
    description: 'How the template is copied. Default: linkedClone where the template has a snapshot and the same disk size.',
  }),
  datastore: required('the name or path of a datastore').meta({ description: 'Datastore of the disks: a name or an inventory path.' }),
  diskGiB: positive(0).meta({ description: "Size of the disk in GiB, at least 20. Default (0): the template's." }),
  folder: z.string().default('').meta({ description: 'Folder of the virtual machines; made when absent. Default: the root folder.' }),
  hostOSConfiguration: HostOsSchema.optional(),
  memoryMiB: positive(8192).meta({ description: 'Memory in MiB; at least 2048, on etcd machines 8192.' }),
  networks: z.array(z.string()).max(2).optional().meta({ description: "Networks of worker machines. Default: the datacenter's." }),
  numCPUs: positive(2).meta({ description: 'Virtual CPUs.' }),
  osFamily: z
    .enum([...osFamilies, ''])
    .default('bottlerocket')
    .transform((family) => (family === '' ? 'bottlerocket' : family))
    .meta({ description: 'Operating system of the template.', mutable: 'never' }),
  resourcePool: required('the name or path of a resource pool').meta({ description: 'Resource pool: a name or an inventory path.' }),
  storagePolicyName: z.string().default('').meta({ description: 'Storage policy of the disks.', mutable: 'never' }),
  tags: z.array(z.string()).optional().meta({ description: 'Identifiers (URNs) of vCenter tags that the machines get.' }),
  template: z
    .string()
    .default('')
    .meta({ description: 'Template to copy: a name or an inventory path. Default, Bottlerocket only: the one of the release.' }),
  users: z.array(UserSchema).optional().meta({ description: 'Who may log in. Only the first is used.' }),
});

/** The first user gets a key if it has none; to the others nobody gives one. */
function usersWithoutKeys(users: unknown): readonly number[] {
  if (!Array.isArray(users)) return [];
  return [...users.keys()].filter((index) => index > 0 && isMap(users[index]) && users[index].sshAuthorizedKeys === undefined);
}

/** What only Bottlerocket has must not be asked of others, and Bottlerocket has one login. */
const SpecSchema = rule(SpecFieldsSchema, (spec, complain) => {
  if (!isMap(spec)) return;
  for (const index of usersWithoutKeys(spec.users)) {
    complain({
      path: ['users', index, 'sshAuthorizedKeys'],
      message: 'is missing',
      expected: 'a list of public keys; only the first user needs none',
    });
  }
  const family = spec.osFamily === undefined || spec.osFamily === '' ? 'bottlerocket' : spec.osFamily;
  if (family === 'bottlerocket') {
    const first: unknown = Array.isArray(spec.users) ? spec.users[0] : undefined;
    const name = isMap(first) ? first.name : undefined;
    if (typeof name !== 'string' || name === '' || name === bottlerocketUser) return;
    complain({
      path: ['users', 0, 'name'],
      message: `is ${JSON.stringify(name)}`,
      expected: `${bottlerocketUser}, the login of Bottlerocket`,
    });
    return;
  }
  const hostOs = isMap(spec.hostOSConfiguration) ? spec.hostOSConfiguration : {};
  const foreign = [
    ...(hostOs.bottlerocketConfiguration === undefined ? [] : ['bottlerocketConfiguration']),
    ...(Array.isArray(hostOs.certBundles) && hostOs.certBundles.length > 0 ? ['certBundles'] : []),
  ];
  for (const field of foreign) {
    complain({
      path: ['hostOSConfiguration', field],
      message: `is set with osFamily ${String(family)}`,
      expected: 'nothing here: only Bottlerocket has it',
    });
  }
}).transform((spec) => ({ ...spec, users: completeUsers(spec.users, spec.osFamily) }));

/** What the machines of one role or worker group are like. */
export const VSphereMachineSchema = z
  .strictObject({
    apiVersion: z.literal(eksaApiVersion),
    kind: z.literal('VSphereMachineConfig'),
    metadata: ObjectMetadataSchema,
    spec: SpecSchema.meta({ description: 'Size, place and operating system of the machines.' }),
    status: z.unknown().optional().meta({ description: 'Written by the controller; of no effect in a file.' }),
  })
  .meta({ title: 'VSphereMachineConfig', description: 'What the machines of one role or worker group are like.' });

export type MachineSpec = z.output<typeof VSphereMachineSchema>['spec'];
