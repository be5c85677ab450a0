import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inputFileOf, NoInput } from './input-file.ts';

let dir = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'oracle-'));
  const inputs = ['vsphere/cluster_main.yaml', 'vsphere/cluster_main_with_taints.yaml', 'vsphere/cluster_mirror_with_cert_config.yaml'];
  mkdirSync(join(dir, 'vsphere'));
  mkdirSync(join(dir, 'head'));
  for (const file of [...inputs, 'head/docker-cluster_main.yaml', 'head/vsphere-cluster_other.yaml']) writeFileSync(join(dir, file), '');
});
afterAll(() => rmSync(dir, { recursive: true }));

test.each([
  ['vsphere/expected_results_main_cp.yaml', 'vsphere/cluster_main.yaml'],
  ['vsphere/expected_main.yaml', 'vsphere/cluster_main.yaml'],
  ['vsphere/main_md_expected.yaml', 'vsphere/cluster_main.yaml'],
  ['vsphere/expected_results_main_with_taints_md.yaml', 'vsphere/cluster_main_with_taints.yaml'],
  ['head/docker-expected_cluster_main.yaml', 'head/docker-cluster_main.yaml'],
])('%s comes from the file that its name implies', (expected, input) => {
  expect(inputFileOf(dir, expected)).toBe(input);
});

test('the same words in another order name an input before the beginning of the name does', () => {
  expect(inputFileOf(dir, 'vsphere/expected_results_mirror_config_with_cert_cp.yaml')).toBe('vsphere/cluster_mirror_with_cert_config.yaml');
});

test('the longest input that the name begins with is taken where none fits better', () => {
  expect(inputFileOf(dir, 'vsphere/expected_results_main_with_taints_added_cp.yaml')).toBe('vsphere/cluster_main_with_taints.yaml');
});

test('a file without an input is told so by name, also where another provider has one of that name', () => {
  expect(() => inputFileOf(dir, 'vsphere/expected_results_unheard_cp.yaml')).toThrow(NoInput);
  expect(() => inputFileOf(dir, 'head/vsphere-expected_results_main_cp.yaml')).toThrow(/no vsphere-cluster_main\.yaml beside it/);
});
