import { type FluxConfig, isSelfManaged } from '@eksa/core/config';
import { errorText } from '@eksa/core/errors';
import type { Check, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Network } from '../host/network.ts';

/** Flux would put the new cluster's files over those of another. */
export function gitPath(network: Network): Check {
  return {
    id: 'git-path',
    title: 'The path in the repository is free',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: "the FluxConfig's repository on GitHub, with EKSA_GITHUB_TOKEN; other repositories are not looked at",
      expects: 'nothing under clusterConfigPath on its branch',
      remedy: 'choose another clusterConfigPath, or remove the folder',
    },
    async run({ config: { flux, cluster } }, { env, signal }) {
      if (flux === undefined) return { status: 'passed', observed: 'no repository' };
      if (!isSelfManaged(cluster)) return { status: 'passed', observed: 'shared with the managing cluster' };
      const url = contentsUrl(flux);
      if (url === undefined) return { status: 'unknown', observed: 'only repositories on GitHub are looked at' };
      const token = env.EKSA_GITHUB_TOKEN;
      if (!token) return { status: 'unknown', observed: 'EKSA_GITHUB_TOKEN is not set' };
      const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'user-agent': 'eks-anywhere' };
      try {
        return judge((await network.get(url, { headers, signal })).status, flux);
      } catch (error) {
        signal?.throwIfAborted();
        return { status: 'unknown', observed: `GitHub does not answer: ${errorText(error)}` };
      }
    },
  };
}

/** A repository that is not there yet is made later, and has nothing in it. */
function judge(status: number, { spec }: FluxConfig): CheckResult {
  if (status === 404) return { status: 'passed' };
  const repository = `${spec.github?.owner}/${spec.github?.repository}`;
  if (status === 401 || status === 403) {
    return {
      status: 'failed',
      observed: `GitHub refuses EKSA_GITHUB_TOKEN for ${repository} (HTTP ${status})`,
      expected: 'a token that may read and write the repository',
      remedy: 'Make a token with the scope repo, and export it as EKSA_GITHUB_TOKEN.',
    };
  }
  if (status !== 200) return { status: 'unknown', observed: `GitHub answers with HTTP ${status}` };
  return {
    status: 'failed',
    observed: `${spec.clusterConfigPath} exists on branch ${spec.branch} of ${repository}`,
    expected: 'a path that no cluster uses',
    remedy: 'Choose another clusterConfigPath or another name, or remove the folder from the repository.',
  };
}

function contentsUrl({ spec }: FluxConfig): string | undefined {
  if (spec.github === undefined || spec.clusterConfigPath === undefined) return undefined;
  const { owner, repository } = spec.github;
  const path = spec.clusterConfigPath.split('/').map(encodeURIComponent).join('/');
  return `https://api.github.com/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/contents/${path}?ref=${encodeURIComponent(spec.branch)}`;
}
