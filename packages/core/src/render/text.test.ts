import { expect, it } from 'vitest';
import { exclusionFile } from './kubeadm/admission-exclusion.ts';
import { auditFile } from './kubeadm/auditing.ts';
import { encryptionFile } from './kubeadm/encryption.ts';
import { endedText, goYaml } from './text.ts';

it('is printed as Go prints YAML: by name, lists at the level of their field', () => {
  expect(goYaml({ b: [{ d: '1', c: true }], a: null, long: 'x '.repeat(60).trim() })).toBe(
    `a: null\nb:\n- c: true\n  d: "1"\nlong: ${'x '.repeat(60).trim()}\n`,
  );
});

it('ends with one line break, whatever the file had', () => {
  expect(['PEM', 'PEM\n', 'PEM\n\n'].map(endedText)).toEqual(['PEM\n', 'PEM\n', 'PEM\n']);
});

it('holds every file of the API server, so that no machine is replaced for its layout', () => {
  const encryption = [{ resources: ['secrets'], providers: [{ kms: { name: 'k', socketListenAddress: 'unix:///s' } }] }];
  expect(encryptionFile(encryption).content).toContain('\nresources:\n- providers:\n  - kms:\n      apiVersion: v1\n');
  expect(auditFile('1.34').content).toMatch(/^apiVersion: audit\.k8s\.io\/v1\nkind: Policy\nmetadata: \{\}\nrules:\n- level: /);
  expect(auditFile('1.34', 'kind: Policy').content).toBe('kind: Policy\n');
  const exclusion = exclusionFile().content ?? '';
  expect(exclusion).toMatch(/^\[\n\t\{\n\t\t"apiGroup": "",\n/);
  expect(exclusion).toContain('\t\t"name": ["*"],\n');
  expect(exclusion).toContain('\t\t"name": [\n\t\t\t"cilium",\n\t\t\t"kube-proxy"\n\t\t],\n');
  expect(JSON.parse(exclusion)).toHaveLength(exclusion.split('"apiGroup"').length - 1);
});
