import * as z from 'zod';
import { choiceOf, textOr } from '../schema/choice.ts';
import { ObjectMetadataSchema } from '../schema/metadata.ts';
import { isMap, rule } from '../schema/rule.ts';
import { RequiredTextSchema, text } from '../schema/text.ts';
import { isUrl } from '../schema/url.ts';
import { eksaApiVersion } from '../vocabulary.ts';
import { BranchSchema, defaultBranch, defaultFluxNamespace, PathSchema, RepositoryNameSchema } from './git.ts';

const GithubSchema = z.strictObject({
  owner: RequiredTextSchema.meta({ description: 'User or organization that owns the repository.' }),
  repository: RepositoryNameSchema.meta({ description: 'Name of the repository.' }),
  personal: z.boolean().optional().meta({ description: 'The owner is a user rather than an organization.' }),
});

const sshUrl = 'ssh://git@HOST/PATH.git';

const RepositoryUrlSchema = rule(
  text({ pattern: /^[Ss][Ss][Hh]:.+$/, message: 'is not an ssh URL', expected: sshUrl }),
  (url, complain) => {
    if (typeof url !== 'string' || !/^ssh:\/\//i.test(url) || isUrl(url)) return;
    complain({ message: `is not a URL: ${JSON.stringify(url)}`, expected: sshUrl });
  },
);

const GitSchema = z.strictObject({
  repositoryUrl: RepositoryUrlSchema.meta({ description: 'URL of the repository, with ssh.' }),
  sshKeyAlgorithm: choiceOf(['rsa', 'ecdsa', 'ed25519']).meta({
    description: 'Algorithm of the private key that EKSA_GIT_PRIVATE_KEY names. Default: ecdsa.',
  }),
});

const SpecSchema = rule(
  z.strictObject({
    systemNamespace: textOr(defaultFluxNamespace).meta({ description: 'Namespace of Flux.', mutable: 'never' }),
    branch: textOr(defaultBranch, BranchSchema).meta({ description: 'Branch that the cluster follows.', mutable: 'never' }),
    clusterConfigPath: PathSchema,
    github: GithubSchema.optional().meta({ description: 'A repository on GitHub; instead of git.', mutable: 'never' }),
    git: GitSchema.optional().meta({ description: 'Any repository that is reached with ssh; instead of github.', mutable: 'never' }),
  }),
  (spec, complain) => {
    if (!isMap(spec) || (spec.github === undefined) !== (spec.git === undefined)) return;
    const message = spec.git === undefined ? 'names no repository' : 'names both github and git';
    complain({ message, expected: 'exactly one of github, git' });
  },
);

/** The repository that a cluster follows with Flux. */
export const FluxConfigSchema = z
  .strictObject({
    apiVersion: z.literal(eksaApiVersion),
    kind: z.literal('FluxConfig'),
    metadata: ObjectMetadataSchema,
    spec: SpecSchema.meta({ description: 'The repository, and where in it.' }),
    status: z.unknown().optional(),
  })
  .meta({ title: 'FluxConfig', description: 'The repository that a cluster follows with Flux.' });

export type FluxConfig = z.output<typeof FluxConfigSchema>;
