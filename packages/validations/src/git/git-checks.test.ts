import type { FluxConfig } from '@eksa/core/config';
import { expect, test } from 'vitest';
import { hostWith, type NetworkFacts, networkWith } from '../testing/ports.ts';
import { inShort, type Scene, verdict } from '../testing/verdict.ts';
import { gitCredentials } from './credentials.ts';
import { gitPath } from './path.ts';

function flux(spec: Partial<FluxConfig['spec']>): Scene {
  const common = { systemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/rc dev' };
  const base = {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'FluxConfig',
    metadata: { name: 'f', namespace: 'default' },
  } as const;
  return { flux: { ...base, spec: { ...common, ...spec } } };
}

const github = flux({ github: { owner: 'ada', repository: 'fleet' } });
const generic = flux({ git: { repositoryUrl: 'ssh://git@g.lan/fleet.git' } });
const files = { '/key': 'a key', '/hosts': '  \n' };

test.each<[string, Scene, string]>([
  ['no repository', {}, 'passed: no repository'],
  ['GitHub with a token', { ...github, env: { EKSA_GITHUB_TOKEN: 't' } }, 'passed'],
  ['GitHub without a token', github, 'failed: EKSA_GITHUB_TOKEN is not set, and the repository of ada is on GitHub'],
  [
    'ssh without anything',
    generic,
    'failed: EKSA_GIT_PRIVATE_KEY is not set, which names a file with a private key; EKSA_GIT_KNOWN_HOSTS is not set, which names a file with known hosts',
  ],
  [
    'ssh with files that are no good',
    { ...generic, env: { EKSA_GIT_PRIVATE_KEY: '/nowhere', EKSA_GIT_KNOWN_HOSTS: '/hosts' } },
    'failed: /nowhere, which EKSA_GIT_PRIVATE_KEY names, does not exist; /hosts, which EKSA_GIT_KNOWN_HOSTS names, is empty',
  ],
  ['ssh with both files', { ...generic, env: { EKSA_GIT_PRIVATE_KEY: '/key', EKSA_GIT_KNOWN_HOSTS: '/key' } }, 'passed'],
])('log-in to git: %s', async (_situation, scene, expected) => {
  expect(await inShort(gitCredentials(hostWith({ files })), scene)).toBe(expected);
});

const url = 'https://api.github.com/repos/ada/fleet/contents/clusters/rc%20dev?ref=main';
const withToken = { ...github, env: { EKSA_GITHUB_TOKEN: 't0ken' } };

test.each<[string, NetworkFacts['answers'], Scene, string]>([
  ['no repository', {}, {}, 'passed: no repository'],
  ['free', { [url]: { status: 404 } }, withToken, 'passed'],
  ['taken', { [url]: { status: 200 } }, withToken, 'failed: clusters/rc dev exists on branch main of ada/fleet'],
  ['with a bad token', { [url]: { status: 401 } }, withToken, 'failed: GitHub refuses EKSA_GITHUB_TOKEN for ada/fleet (HTTP 401)'],
  ['while GitHub is ill', { [url]: { status: 503 } }, withToken, 'unknown: GitHub answers with HTTP 503'],
  ['while GitHub is away', {}, withToken, `unknown: GitHub does not answer: ${url}: getaddrinfo ENOTFOUND`],
  ['without a token', {}, github, 'unknown: EKSA_GITHUB_TOKEN is not set'],
  ['elsewhere', {}, generic, 'unknown: only repositories on GitHub are looked at'],
  ['of a managed cluster', {}, { ...withToken, spec: { managementCluster: { name: 'm' } } }, 'passed: shared with the managing cluster'],
])('the path in the repository: %s', async (_situation, answers = {}, scene, expected) => {
  expect(await inShort(gitPath(networkWith({ answers })), scene)).toBe(expected);
});

test('the token stays out of what is said', async () => {
  expect(JSON.stringify(await verdict(gitPath(networkWith({ answers: { [url]: { status: 401 } } })), withToken))).not.toContain('t0ken');
});
