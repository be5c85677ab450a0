import { expect, test } from 'vitest';
import { latestVersion, supportedVersions, versionsInText } from './versions.ts';

const bundles = { spec: { versionsBundles: [{ kubeVersion: '1.10' }, { kubeVersion: '1.9' }, { kubeVersion: '1.34' }] } };

test('versions are in the order of their minors', () => {
  expect(supportedVersions(bundles)).toEqual(['1.9', '1.10', '1.34']);
  expect(latestVersion(bundles)).toBe('1.34');
  expect(latestVersion({ spec: { versionsBundles: [] } })).toBeUndefined();
});

test('a look at the text finds the versions, not those of EKS-D', () => {
  const yaml = '  - eksD:\n      kubeVersion: v1.30.14\n    kubeVersion: "1.30"\n  - kubeVersion: 1.9\n';

  expect(versionsInText(yaml)).toEqual(['1.9', '1.30']);
  expect(versionsInText(JSON.stringify(bundles, null, 2))).toEqual(['1.9', '1.10', '1.34']);
});
