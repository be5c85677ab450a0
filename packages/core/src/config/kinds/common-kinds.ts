import type { KindSchema } from '../../provider/types.ts';
import { ClusterSchema } from '../cluster.ts';
import { AwsIamConfigSchema } from './aws-iam-config.ts';
import { FluxConfigSchema } from './flux-config.ts';
import { GitOpsConfigSchema } from './gitops-config.ts';
import { OidcConfigSchema } from './oidc-config.ts';

/** Kinds that a cluster file may hold whatever its provider. */
export const commonKinds: Readonly<Record<string, KindSchema>> = {
  Cluster: ClusterSchema,
  OIDCConfig: OidcConfigSchema,
  AWSIamConfig: AwsIamConfigSchema,
  FluxConfig: FluxConfigSchema,
  GitOpsConfig: GitOpsConfigSchema,
};

/**
 * Kinds of our group that programs write. A file that was read back from a cluster may hold them; they say nothing about what the
 * cluster should be, so they are passed over.
 */
export const programKinds: ReadonlySet<string> = new Set([
  'Bundles',
  'EKSARelease',
  'ControlPlaneUpgrade',
  'MachineDeploymentUpgrade',
  'NodeUpgrade',
]);
