import * as z from 'zod';

/** A container image as manifests name it. */
export const ImageSchema = z.looseObject({
  name: z.string().optional(),
  /** `repository:tag`. */
  uri: z.string().min(1),
  imageDigest: z.string().optional(),
});
export type Image = z.output<typeof ImageSchema>;

/** A file to fetch, most often YAML. */
export const ManifestSchema = z.looseObject({ uri: z.string().min(1) });
export type Manifest = z.output<typeof ManifestSchema>;

/** A Cluster API provider of one controller. */
const ProviderSchema = z.looseObject({
  version: z.string(),
  controller: ImageSchema,
  kubeProxy: ImageSchema.optional(),
  components: ManifestSchema,
  metadata: ManifestSchema.optional(),
});

const CertManagerSchema = z.looseObject({
  version: z.string(),
  manifest: ManifestSchema,
  controller: ImageSchema,
  cainjector: ImageSchema,
  webhook: ImageSchema,
  acmesolver: ImageSchema.optional(),
  startupapicheck: ImageSchema.optional(),
  ctl: ImageSchema.optional(),
});

const DockerSchema = z.looseObject({
  version: z.string(),
  components: ManifestSchema,
  clusterTemplate: ManifestSchema.optional(),
  metadata: ManifestSchema.optional(),
  manager: ImageSchema,
  kubeProxy: ImageSchema.optional(),
});

const VSphereSchema = z.looseObject({
  version: z.string(),
  components: ManifestSchema,
  clusterTemplate: ManifestSchema.optional(),
  metadata: ManifestSchema.optional(),
  clusterAPIController: ImageSchema,
  kubeProxy: ImageSchema.optional(),
  /** The cloud provider that runs in the cluster. */
  manager: ImageSchema,
  kubeVip: ImageSchema,
});

/** A disk image of virtual machines; newer bundles have none for some systems. */
const OvaSchema = z.looseObject({
  uri: z.string().optional(),
  sha256: z.string().optional(),
  arch: z.array(z.string()).optional(),
});

const EksDSchema = z.looseObject({
  /** e.g. `kubernetes-1-34-eks-1`. */
  name: z.string().optional(),
  /** e.g. `1-34`. */
  channel: z.string().optional(),
  /** URI of the EKS-D release. */
  manifestUrl: z.string().min(1),
  /** URI of the definition of the kind that the EKS-D release is of. */
  components: z.string().optional(),
  gitCommit: z.string().optional(),
  /** e.g. `v1.34.4`. */
  kubeVersion: z.string().optional(),
  /** Image that Docker machines start from. */
  kindNode: ImageSchema,
  ova: z.looseObject({ bottlerocket: OvaSchema.optional() }).optional(),
});

const CiliumSchema = z.looseObject({
  version: z.string(),
  cilium: ImageSchema,
  operator: ImageSchema,
  /** OCI reference of the chart. */
  helmChart: ImageSchema.optional(),
  /** Ready-made objects, in bundles older than the chart. */
  manifest: ManifestSchema.optional(),
});

const EksaSchema = z.looseObject({
  version: z.string().optional(),
  /** Tools image: helm runs from it. */
  cliTools: ImageSchema.optional(),
  clusterController: ImageSchema.optional(),
  diagnosticCollector: ImageSchema.optional(),
  components: ManifestSchema.optional(),
});

/**
 * What one Kubernetes minor needs. Sections that not every bundle of the public shape has are optional: read them with
 * `requireAsset`. Fields that we do not read pass through.
 */
export const VersionsBundleSchema = z.looseObject({
  kubeVersion: z.string(),
  endOfStandardSupport: z.string().optional(),
  eksD: EksDSchema,
  eksa: EksaSchema,
  certManager: CertManagerSchema,
  clusterAPI: ProviderSchema,
  bootstrap: ProviderSchema,
  controlPlane: ProviderSchema,
  etcdadmBootstrap: ProviderSchema.optional(),
  etcdadmController: ProviderSchema.optional(),
  docker: DockerSchema,
  vSphere: VSphereSchema.optional(),
  /** Runs kubeadm on a Bottlerocket machine. */
  bottlerocketHostContainers: z.looseObject({ kubeadmBootstrap: ImageSchema }).optional(),
  /** Brings up the second network of a Bottlerocket machine. */
  bottlerocketBootstrapContainers: z.looseObject({ multiNetworkBootstrap: ImageSchema }).optional(),
  haproxy: z.looseObject({ image: ImageSchema }).optional(),
  cilium: CiliumSchema,
  kindnetd: z.looseObject({ version: z.string(), manifest: ManifestSchema }).optional(),
});
export type VersionsBundle = z.output<typeof VersionsBundleSchema>;

/** The outer document. Entries are parsed one by one, when chosen: a gap in another minor does no harm. */
export const BundlesSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.literal('Bundles'),
  metadata: z.looseObject({ name: z.string().optional() }).optional(),
  spec: z.looseObject({
    number: z.number().optional(),
    cliMinVersion: z.string().optional(),
    cliMaxVersion: z.string().optional(),
    versionsBundles: z.array(z.looseObject({ kubeVersion: z.string() })).min(1),
  }),
});
export type Bundles = z.output<typeof BundlesSchema>;
