import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { compareVersions, versionNumbers } from './version-numbers.ts';

export const eksaVersion: Check = {
  id: 'eksa-version',
  title: 'The file asks for the version of this program',
  group: groups.create,
  about: {
    severity: 'failed',
    looksAt: 'spec.eksaVersion, and the version of this program',
    expects: 'none, or the same major, minor and patch version',
    remedy: 'remove spec.eksaVersion, or use the program of that version',
  },
  async run({ config, release }) {
    const asked = config.cluster.spec.eksaVersion;
    const [wanted, ours] = [versionNumbers(asked), versionNumbers(release.eksaVersion)];
    if (ours === undefined) return { status: 'unknown', observed: `this program calls itself ${release.eksaVersion}` };
    if (wanted === undefined || compareVersions(wanted, ours) === 0) return { status: 'passed', observed: release.eksaVersion };
    return {
      status: 'failed',
      observed: `spec.eksaVersion is ${asked}, and this program is ${release.eksaVersion}`,
      expected: 'the same version',
      remedy: `Remove spec.eksaVersion, or write ${release.eksaVersion}.`,
    };
  },
};
