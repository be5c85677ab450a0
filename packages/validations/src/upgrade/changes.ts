import { upgradeFindings } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import type { CheckResult, KindSchema, UpgradeCheckInput } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { liveCheck } from './upgrade-check.ts';

type Kinds = Readonly<Record<string, KindSchema>>;

export function immutableFields(kinds: Kinds) {
  return liveCheck({
    id: 'immutable-fields',
    title: 'Validate immutable fields',
    about: {
      severity: 'failed',
      looksAt: 'each field of the file against the cluster as it is stored',
      expects: 'fields that cannot change are as they were; configuration.md tells which',
      remedy: 'put them back, or make another cluster',
    },
    look: (input) => judge(input, kinds, ({ id }) => id === 'immutable-field'),
  });
}

export function kubernetesVersionStep(kinds: Kinds) {
  return liveCheck({
    id: 'kubernetes-version-step',
    title: 'Upgrade cluster kubernetes version increment',
    about: {
      severity: 'failed',
      looksAt: 'kubernetesVersion of the cluster and of worker groups, before and after',
      expects: 'the same or one minor more; workers at most two behind, and not ahead',
      remedy: 'upgrade one minor version at a time',
    },
    look: (input) => judge(input, kinds, (finding) => isVersion(finding) && !isEksa(finding)),
  });
}

export function eksaVersionSkew(kinds: Kinds) {
  return liveCheck({
    id: 'eksa-version-skew',
    title: 'EKS Anywhere goes up one minor version at most',
    group: groups.upgrade,
    about: {
      severity: 'failed',
      looksAt: 'eksaVersion before and after',
      expects: 'the same or one minor more',
      remedy: 'upgrade with each minor version in between',
    },
    look: (input) => judge(input, kinds, (finding) => isVersion(finding) && isEksa(finding)),
  });
}

function isVersion({ id }: Finding): boolean {
  return id === 'version-step';
}

function isEksa({ field }: Finding): boolean {
  return field?.path.at(-1) === 'eksaVersion';
}

function judge({ config, live }: UpgradeCheckInput, kinds: Kinds, matters: (finding: Finding) => boolean): CheckResult {
  const found = upgradeFindings(live.config, config, kinds).filter(matters);
  const [first] = found;
  if (first === undefined) return { status: 'passed' };
  return {
    status: 'failed',
    observed: found.map(({ field, observed }) => `${field?.kind} ${field?.name} ${field?.path.join('.')} ${observed}`).join('; '),
    expected: found.map(({ expected }) => expected).join('; '),
    remedy: [...new Set(found.map(({ remedy }) => remedy))].join(' '),
  };
}
