import * as z from 'zod';
import { textOr } from '../schema/choice.ts';
import { ObjectMetadataSchema } from '../schema/metadata.ts';
import { RequiredTextSchema } from '../schema/text.ts';
import { eksaApiVersion } from '../vocabulary.ts';
import type { FluxConfig } from './flux-config.ts';
import { BranchSchema, defaultBranch, defaultFluxNamespace, PathSchema, RepositoryNameSchema } from './git.ts';

const GithubSchema = z.strictObject({
  owner: RequiredTextSchema.meta({ description: 'User or organization that owns the repository.' }),
  repository: RepositoryNameSchema.meta({ description: 'Name of the repository.' }),
  fluxSystemNamespace: textOr(defaultFluxNamespace).meta({ description: 'Namespace of Flux.' }),
  branch: textOr(defaultBranch, BranchSchema).meta({ description: 'Branch that the cluster follows.' }),
  clusterConfigPath: PathSchema,
  personal: z.boolean().optional().meta({ description: 'The owner is a user rather than an organization.' }),
});

/** The older form of FluxConfig, for GitHub only. */
export const GitOpsConfigSchema = z
  .strictObject({
    apiVersion: z.literal(eksaApiVersion),
    kind: z.literal('GitOpsConfig'),
    metadata: ObjectMetadataSchema,
    spec: z
      .strictObject({
        flux: z
          .strictObject({ github: GithubSchema.meta({ description: 'A repository on GitHub.' }) })
          .meta({ description: 'What Flux follows.', mutable: 'never' }),
      })
      .meta({ description: 'The repository, and where in it.' }),
    status: z.unknown().optional(),
  })
  .meta({ title: 'GitOpsConfig', description: 'The older form of FluxConfig.', deprecated: true });

export type GitOpsConfig = z.output<typeof GitOpsConfigSchema>;

/** What is meant, in the present form. */
export function toFluxConfig({ apiVersion, metadata, spec }: GitOpsConfig): FluxConfig {
  const { fluxSystemNamespace, branch, clusterConfigPath, owner, repository, personal } = spec.flux.github;
  return {
    apiVersion,
    kind: 'FluxConfig',
    metadata: { name: metadata.name, namespace: metadata.namespace },
    spec: {
      systemNamespace: fluxSystemNamespace,
      branch,
      ...(clusterConfigPath === undefined ? {} : { clusterConfigPath }),
      github: { owner, repository, ...(personal === undefined ? {} : { personal }) },
    },
  };
}
