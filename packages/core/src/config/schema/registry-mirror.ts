import * as z from 'zod';
import { isMap, rule } from './rule.ts';
import { RequiredTextSchema, text } from './text.ts';

/** Registries that hold the curated packages; the package controller can follow one mirror of them. */
const curatedPackages = /783794618700\.dkr\.ecr\..*\.amazonaws\.com/;
const defaultPort = '443';

const NamespaceSchema = z.strictObject({
  registry: RequiredTextSchema.meta({ description: 'Registry that is mirrored, e.g. public.ecr.aws.' }),
  namespace: z.string().default('').meta({ description: 'Where its images are kept in the mirror.' }),
});

const NamespacesSchema = rule(z.array(NamespaceSchema), (namespaces, complain) => {
  if (!Array.isArray(namespaces)) return;
  const indices = [...namespaces.entries()]
    .filter(([, entry]) => isMap(entry) && typeof entry.registry === 'string' && curatedPackages.test(entry.registry))
    .map(([index]) => index);
  for (const index of indices.slice(1)) {
    complain({
      path: [index, 'registry'],
      message: 'is a second mirror of the curated packages registry',
      expected: `only one, as entry ${indices[0]} is`,
    });
  }
});

const PortSchema = text({
  pattern: /^(|0*([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))$/,
  message: 'is not a port',
  expected: 'a number from 1 to 65535 in quotes',
});

/** Where images are pulled from instead of their own registries. */
export const RegistryMirrorSchema = z
  .strictObject({
    endpoint: RequiredTextSchema.meta({ description: 'Address or host name of the mirror.' }),
    port: PortSchema.optional().meta({ description: `Port of the mirror, in quotes. Default: "${defaultPort}".` }),
    ociNamespaces: NamespacesSchema.optional().meta({
      description: 'Which registry is mirrored under which path. Default: public ECR only, at the root.',
    }),
    caCertContent: z.string().optional().meta({
      description: 'Certificate (PEM) of the authority that signed the mirror’s. Default: the file that EKSA_REGISTRY_MIRROR_CA names.',
    }),
    authenticate: z.boolean().optional().meta({ description: 'Log in with REGISTRY_USERNAME and REGISTRY_PASSWORD of the environment.' }),
    insecureSkipVerify: z.boolean().optional().meta({ description: 'Do not check the certificate. Not with Bottlerocket.' }),
  })
  .transform(({ port, ...mirror }) => ({ ...mirror, port: port || defaultPort }))
  .meta({ description: 'A registry that images are pulled from instead of their own.' });

export type RegistryMirror = z.output<typeof RegistryMirrorSchema>;
