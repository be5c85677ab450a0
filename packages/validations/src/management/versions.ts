import { eksaApiVersion, eksaNamespace } from '@eksa/core/config';
import type { CheckInput } from '@eksa/core/provider';
import { eksaReleaseName } from '@eksa/core/release';
import { compareVersions, versionNumbers } from '../release/version-numbers.ts';
import { managementCheck } from './management-check.ts';
import { callOptions, managingCluster, textOf } from './objects.ts';

export const managementVersion = managementCheck({
  id: 'management-eksa-version',
  title: 'The managing cluster is new enough',
  about: {
    severity: 'failed',
    looksAt: 'spec.eksaVersion of the managing cluster, and the version that this cluster is to have',
    expects: 'the managing cluster has the same version or a newer one',
    remedy: 'upgrade the managing cluster first',
  },
  async run(management, input, context) {
    const manager = textOf(await managingCluster(management, input, callOptions(context)), 'spec', 'eksaVersion');
    const wanted = versionOf(input);
    const [theirs, ours] = [versionNumbers(manager), versionNumbers(wanted)];
    if (manager === undefined || theirs === undefined || ours === undefined) {
      return { status: 'unknown', observed: 'the managing cluster tells no version' };
    }
    if (compareVersions(ours, theirs) <= 0) return { status: 'passed', observed: manager };
    return {
      status: 'failed',
      observed: `the managing cluster is at ${manager}, and this one is to have ${wanted}`,
      expected: `${manager} or older`,
      remedy: 'Upgrade the managing cluster first.',
    };
  },
});

export const eksaRelease = managementCheck({
  id: 'eksa-release',
  title: 'The managing cluster knows the release',
  about: {
    severity: 'failed',
    looksAt: `the EKSARelease of that version in namespace ${eksaNamespace} of the managing cluster`,
    expects: 'it is there',
    remedy: 'choose an eksaVersion that `kubectl get eksareleases -n eksa-system` lists, or upgrade the managing cluster',
  },
  async run(management, input, context) {
    const name = eksaReleaseName(versionOf(input));
    const ref = { apiVersion: eksaApiVersion, kind: 'EKSARelease', name, namespace: eksaNamespace };
    if ((await management.get(ref, callOptions(context))) !== undefined) return { status: 'passed', observed: name };
    return {
      status: 'failed',
      observed: `${management.server} has no EKSARelease ${name}`,
      expected: 'the release that this cluster is to have',
      remedy: `Choose one of: kubectl get eksareleases -n ${eksaNamespace}; or upgrade the managing cluster.`,
    };
  },
});

function versionOf({ config, release }: CheckInput): string {
  return config.cluster.spec.eksaVersion ?? release.eksaVersion;
}
