import { upgradeFindings } from '@eksa/core/config';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';

/** The original finds this out when machines do not join, or at the next upgrade. */
export const workerVersions: Check = {
  id: 'worker-versions',
  title: "Workers' Kubernetes versions fit the control plane's",
  group: groups.create,
  about: {
    severity: 'failed',
    looksAt: 'kubernetesVersion of the cluster and of every worker group',
    expects: 'workers at most two minors behind, and not ahead',
    remedy: 'correct the kubernetesVersion of the group, or remove it',
  },
  async run({ config }) {
    // From the file to itself there is no step and no change: what is left is the distance between versions.
    const found = upgradeFindings(config, config, {}).filter(({ id }) => id === 'version-step');
    const [first] = found;
    if (first === undefined) return { status: 'passed' };
    return {
      status: 'failed',
      observed: found.map(({ field, observed }) => `${field?.path.join('.')} ${observed}`).join('; '),
      expected: first.expected ?? '',
      remedy: 'Correct the kubernetesVersion of the group, or remove it.',
    };
  },
};
