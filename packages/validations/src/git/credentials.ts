import type { FluxConfig } from '@eksa/core/config';
import type { Check, CheckResult, ProviderContext } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';

const tokenVariable = 'EKSA_GITHUB_TOKEN';
const fileVariables = [
  { name: 'EKSA_GIT_PRIVATE_KEY', what: 'a private key' },
  { name: 'EKSA_GIT_KNOWN_HOSTS', what: 'known hosts' },
] as const;

export function gitCredentials(host: Host): Check {
  return {
    id: 'git-authentication',
    title: 'Validate authentication for git provider',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: `${tokenVariable} for a repository on GitHub; ${fileVariables.map(({ name }) => name).join(' and ')} for others, and the files that they name`,
      expects: 'a token, or two files that are not empty',
      remedy: 'export what is missing',
    },
    async run({ config: { flux } }, { env }) {
      if (flux === undefined) return { status: 'passed', observed: 'no repository' };
      const problems = flux.spec.github === undefined ? await fileProblems(host, env) : tokenProblems(flux, env);
      const [first] = problems;
      if (first === undefined) return { status: 'passed' };
      return {
        status: 'failed',
        observed: problems.map(({ observed }) => observed).join('; '),
        expected: 'what Flux needs to log in to the repository',
        remedy: `export ${problems.map(({ name }) => `${name}=…`).join(' ')}`,
      } satisfies CheckResult;
    },
  };
}

interface Problem {
  readonly name: string;
  readonly observed: string;
}

function tokenProblems({ spec }: FluxConfig, env: ProviderContext['env']): readonly Problem[] {
  if (env[tokenVariable]) return [];
  return [{ name: tokenVariable, observed: `${tokenVariable} is not set, and the repository of ${spec.github?.owner} is on GitHub` }];
}

async function fileProblems(host: Host, env: ProviderContext['env']): Promise<readonly Problem[]> {
  const problems = await Promise.all(
    fileVariables.map(async ({ name, what }): Promise<readonly Problem[]> => {
      const path = env[name];
      if (!path) return [{ name, observed: `${name} is not set, which names a file with ${what}` }];
      const text = await host.readText(path);
      if (text === undefined) return [{ name, observed: `${path}, which ${name} names, does not exist` }];
      return text.trim() === '' ? [{ name, observed: `${path}, which ${name} names, is empty` }] : [];
    }),
  );
  return problems.flat();
}
