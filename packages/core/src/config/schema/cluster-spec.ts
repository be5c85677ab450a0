import * as z from 'zod';
import { ClusterNetworkSchema } from './cluster-network.ts';
import { ControlPlaneSchema } from './control-plane.ts';
import { EtcdEncryptionSchema } from './etcd-encryption.ts';
import { ExternalEtcdSchema } from './external-etcd.ts';
import { MachineHealthCheckSchema } from './machine-health-check.ts';
import { PackagesSchema } from './packages.ts';
import { ProxySchema } from './proxy.ts';
import { RefSchema, refTo } from './ref.ts';
import { RegistryMirrorSchema } from './registry-mirror.ts';
import { rule } from './rule.ts';
import { checkSpec } from './spec-rules.ts';
import { RequiredTextSchema } from './text.ts';
import { EksaVersionSchema, KubernetesVersionSchema } from './versions.ts';
import { WorkerGroupsSchema } from './worker-groups.ts';

const SpecFieldsSchema = z.strictObject({
  kubernetesVersion: KubernetesVersionSchema.meta({ description: 'Kubernetes minor version, such as "1.34".' }),
  eksaVersion: EksaVersionSchema.optional().meta({
    description: 'Release of EKS Anywhere; filled in by the program.',
    mutable: 'kept',
  }),
  bundlesRef: z
    .strictObject({
      apiVersion: z.string().optional().meta({ description: 'API version of the Bundles object.' }),
      name: z.string().optional().meta({ description: 'Name of the Bundles object.' }),
      namespace: z.string().optional().meta({ description: 'Namespace of the Bundles object.' }),
    })
    .optional()
    .meta({ description: 'Older way to say eksaVersion.', deprecated: true }),
  datacenterRef: RefSchema.meta({
    description: 'The object, in the same file, that describes where machines are made.',
    mutable: 'never',
  }),
  managementCluster: z
    .strictObject({ name: z.string().optional().meta({ description: 'Name of the managing cluster.' }) })
    .optional()
    .meta({ description: 'The cluster that manages this one. Default: itself.', mutable: 'never' }),
  licenseToken: z.string().optional().meta({ description: 'Licence for Kubernetes versions past their standard support.' }),
  controlPlaneConfiguration: ControlPlaneSchema,
  workerNodeGroupConfigurations: WorkerGroupsSchema,
  externalEtcdConfiguration: ExternalEtcdSchema.optional(),
  clusterNetwork: ClusterNetworkSchema,
  registryMirrorConfiguration: RegistryMirrorSchema.optional(),
  proxyConfiguration: ProxySchema.optional(),
  identityProviderRefs: z
    .array(refTo(['OIDCConfig', 'AWSIamConfig']))
    .optional()
    .meta({ description: 'Who may log in: OIDCConfig and AWSIamConfig objects of the same file.' }),
  gitOpsRef: refTo(['FluxConfig', 'GitOpsConfig'])
    .optional()
    .meta({ description: 'The repository that the cluster follows: a FluxConfig, or the older GitOpsConfig.', mutable: 'once' }),
  podIamConfig: z
    .strictObject({ serviceAccountIssuer: RequiredTextSchema.meta({ description: 'URL of the issuer of service account tokens.' }) })
    .optional()
    .meta({ description: 'AWS IAM roles for pods.' }),
  packages: PackagesSchema.optional(),
  machineHealthCheck: MachineHealthCheckSchema.optional(),
  etcdEncryption: EtcdEncryptionSchema.optional(),
});

/** What a cluster should be: every field of the original's, with its rules. */
export const ClusterSpecSchema = rule(SpecFieldsSchema, checkSpec).meta({ description: 'What the cluster should be.' });
