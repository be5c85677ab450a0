import { expect, test } from 'vitest';
import { clusterConfig, clusterDocuments, complaints, plainOptions } from '../testing/cluster-config.ts';
import { parseClusterFile } from './parse-cluster-file.ts';

/** A valid file with one more line of YAML in the spec. */
function withLine(line: string): string {
  const [cluster, ...rest] = clusterDocuments().map((document) => JSON.stringify(document));
  return [`${cluster?.replace('"spec":{', `"spec":{${line},\n`)}`, ...rest].join('\n---\n');
}

test.each([
  ['licenseToken: yes', /is yes without quotes, which some YAML readers take for true.*"yes" in quotes/],
  ['licenseToken: y', /is y without quotes, which some YAML readers take for true/],
  ['licenseToken: Off', /is Off without quotes, which some YAML readers take for false/],
  ['licenseToken: 0123', /is 0123, and a leading zero makes it an octal number.*123 for a number, "0123" in quotes/],
  ['licenseToken: ~', undefined],
  ['licenseToken: "yes"', undefined],
  ['licenseToken: yesterday', undefined],
  ['licenseToken: "0123"', undefined],
])('%s', (line, expected) => {
  const read = () => parseClusterFile(withLine(line), plainOptions);

  if (expected === undefined) expect(read).not.toThrow();
  else expect(read).toThrow(expected);
});

test.each([
  ['licenseToken: 1.20', '1.20'],
  ['licenseToken: 5000', '5000'],
  ['licenseToken: true', 'true'],
])('%s is taken as it is written', (line, expected) => {
  expect(parseClusterFile(withLine(line), plainOptions).cluster.spec.licenseToken).toBe(expected);
});

test.each([
  ['packages: {disable: yes}', true],
  ['packages: {disable: Off}', false],
  ['packages: {disable: y}', true],
])('%s can only be meant in one way', (line, expected) => {
  expect(parseClusterFile(withLine(line), plainOptions).cluster.spec.packages?.disable).toBe(expected);
});

test('what a document of another group says is not looked at', () => {
  const others = 'apiVersion: v1\nkind: ConfigMap\ndata: {a: yes, b: 010, b: 7}\n';

  expect(() => parseClusterFile(`${withLine('licenseToken: a')}\n---\n${others}`, plainOptions)).not.toThrow();
});

test('an empty apiVersion is not that of another group', () => {
  const text = withLine('licenseToken: a').replace(
    '"apiVersion":"anywhere.eks.amazonaws.com/v1alpha1","kind":"DockerDatacenterConfig"',
    '"apiVersion":"","kind":"DockerDatacenterConfig"',
  );

  expect(() => parseClusterFile(text, plainOptions)).toThrow(/apiVersion: is ""; expected anywhere\.eks\.amazonaws\.com\/v1alpha1/);
});

test('an entry of a list without a value is an empty text', () => {
  const spec = { proxyConfiguration: { httpProxy: '10.0.0.1:80', httpsProxy: '10.0.0.1:80', noProxy: ['a', null] } };

  expect(clusterConfig({ spec }).cluster.spec.proxyConfiguration?.noProxy).toEqual(['a', '']);
});

test('a text where true or false is expected is named', () => {
  expect(complaints({ spec: { packages: { disable: 'yes' } } })).toEqual(['spec.packages.disable: is "yes"; expected true or false']);
});
