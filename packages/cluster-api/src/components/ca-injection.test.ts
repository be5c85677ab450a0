import { valueAt } from '@eksa/core/objects';
import { expect, test } from 'vitest';
import { componentsYaml } from '../testing/components-fixture.ts';
import { withCa } from './ca-injection.ts';
import { parseManifest } from './parse.ts';

const objects = parseManifest(componentsYaml, 'the fixture');
const crd = objects.find(({ kind }) => kind === 'CustomResourceDefinition');
const bundles = new Map([['cap-system/cap-serving-cert', 'Q0E=']]);

test('a CRD gets the CA of the Certificate that it names', () => {
  if (crd === undefined) throw new Error('the fixture has no CRD');
  const client = valueAt(withCa(crd, bundles), 'spec', 'conversion', 'webhook', 'clientConfig');
  expect(client).toMatchObject({ caBundle: 'Q0E=', service: { name: 'cap-webhook-service' } });
});

test('every webhook of a configuration gets it', () => {
  const configuration = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'cap', annotations: { 'cert-manager.io/inject-ca-from': 'cap-system/cap-serving-cert' } },
    webhooks: [
      { name: 'a', clientConfig: { service: { name: 's' } } },
      { name: 'b', clientConfig: { service: { name: 's' } } },
    ],
  };
  expect(withCa(configuration, bundles).webhooks).toMatchObject([
    { clientConfig: { caBundle: 'Q0E=' } },
    { clientConfig: { caBundle: 'Q0E=' } },
  ]);
});

test('an object that names no known Certificate stays as it is', () => {
  for (const object of objects) expect(withCa(object, new Map())).toBe(object);
});
