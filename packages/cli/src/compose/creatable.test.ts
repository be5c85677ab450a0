import { expect, test } from 'vitest';
import { refuseUncreatable } from './creatable.ts';
import { providerByName } from './providers.ts';

test('a provider that cannot create clusters is refused, with what can be done instead', async () => {
  const vsphere = await providerByName('vsphere');
  expect(() => refuseUncreatable(vsphere, 'prod.yaml')).toThrow(
    expect.objectContaining({ code: 'KIND_UNSUPPORTED', hint: expect.stringContaining('generate manifests -f prod.yaml') }),
  );
});

test('one that can is not', async () => {
  const docker = await providerByName('docker');
  expect(() => refuseUncreatable(docker, 'dev.yaml')).not.toThrow();
});
