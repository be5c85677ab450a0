import * as z from 'zod';
import { text } from '../schema/text.ts';

/** Fields that FluxConfig and the older GitOpsConfig share. */
export const BranchSchema = text({
  pattern: /^(|([0-9A-Za-z_+,]+)\.?\/?([0-9A-Za-z_+,-]+))$/,
  message: 'is not a branch name that Flux can follow',
  expected: 'letters, digits, "_", "-", "+", "," and at most one "." or "/" inside, e.g. main',
});

export const RepositoryNameSchema = text({
  pattern: /^[0-9A-Za-z_.-]+$/,
  message: 'is not a repository name',
  expected: 'letters, digits, "_", "-", "."',
});

export const PathSchema = z.string().optional().meta({
  description: 'Folder of the repository that the cluster follows. Default: clusters/MANAGEMENT-CLUSTER.',
  mutable: 'never',
});

export const defaultBranch = 'main';
export const defaultFluxNamespace = 'flux-system';
