import { posix } from 'node:path';
import { eksaApiVersion, isMap, ObjectMetadataSchema, rule } from '@eksa/core/config';
import * as z from 'zod';
import { FailureDomainSchema } from './failure-domain.ts';
import { required } from './required.ts';
import { isNetworkPath, networkFolder, networkPath } from './vcenter-path.ts';

const SpecFieldsSchema = z.strictObject({
  server: required('the host name or address of a vCenter').meta({
    description: 'Host name or address of the vCenter, without scheme.',
    mutable: 'never',
  }),
  datacenter: required('the name of a datacenter').meta({ description: 'Name of the datacenter in vCenter.', mutable: 'never' }),
  network: required('the name or path of a network').meta({
    description: 'Network of the machines: a name, or a path below /DATACENTER/network.',
    mutable: 'never',
  }),
  thumbprint: z
    .string()
    .default('')
    .meta({ description: "SHA-1 or SHA-256 fingerprint of the vCenter's certificate, needed when no trusted authority signed it." }),
  insecure: z.boolean().default(false).meta({ description: "True: the vCenter's certificate is not checked." }),
  failureDomains: z.array(FailureDomainSchema).optional().meta({ description: 'Where worker groups may be placed.' }),
});

/** Every network must be one of the datacenter; failure domains are not completed, so theirs must be absolute. */
const SpecSchema = rule(SpecFieldsSchema, (spec, complain) => {
  if (!isMap(spec) || typeof spec.datacenter !== 'string' || spec.datacenter === '') return;
  const { datacenter } = spec;
  if (posix.join('/', datacenter) !== `/${datacenter}` || datacenter.endsWith('/')) {
    complain({ path: ['datacenter'], message: `is ${JSON.stringify(datacenter)}`, expected: 'a name, without a slash at either end' });
    return;
  }
  const check = (network: unknown, path: (string | number)[]): void => {
    if (typeof network !== 'string' || network === '' || isNetworkPath(network, datacenter)) return;
    complain({ path, message: `is ${JSON.stringify(network)}`, expected: `a path below ${networkFolder(datacenter)}` });
  };
  if (typeof spec.network === 'string') check(networkPath(spec.network, datacenter), ['network']);
  if (!Array.isArray(spec.failureDomains)) return;
  for (const [index, domain] of spec.failureDomains.entries()) {
    if (isMap(domain)) check(domain.network, ['failureDomains', index, 'network']);
  }
}).transform((spec) => ({
  ...spec,
  network: networkPath(spec.network, spec.datacenter),
  thumbprint: spec.insecure ? '' : spec.thumbprint,
}));

/** A vCenter and the part of it that machines are made in. */
export const VSphereDatacenterSchema = z
  .strictObject({
    apiVersion: z.literal(eksaApiVersion),
    kind: z.literal('VSphereDatacenterConfig'),
    metadata: ObjectMetadataSchema,
    spec: SpecSchema.meta({ description: 'Where in vCenter machines are made.' }),
    status: z.unknown().optional().meta({ description: 'Written by the controller; of no effect in a file.' }),
  })
  .meta({ title: 'VSphereDatacenterConfig', description: 'A vCenter and the part of it that machines are made in.' });

export type DatacenterSpec = z.output<typeof VSphereDatacenterSchema>['spec'];
