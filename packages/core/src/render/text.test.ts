import { expect, it } from 'vitest';
import { exclusionFile } from './kubeadm/admission-exclusion.ts';
import { auditFile } from './kubeadm/auditing.ts';
import { encryptionFile } from './kubeadm/encryption.ts';
import type { MachineFile } from './kubeadm/types.ts';
import { endedText, goYaml } from './text.ts';

const contentOf = (file: MachineFile): string => ('content' in file ? file.content : '');

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
  expect(contentOf(encryptionFile(encryption))).toContain('\nresources:\n- providers:\n  - kms:\n      apiVersion: v1\n');
  expect(contentOf(auditFile('1.34'))).toMatch(/^apiVersion: audit\.k8s\.io\/v1\nkind: Policy\nmetadata: \{\}\nrules:\n- level: /);
  expect(contentOf(auditFile('1.34', 'kind: Policy'))).toBe('kind: Policy\n');
  const exclusion = contentOf(exclusionFile());
  expect(exclusion).toMatch(/^\[\n\t\{\n\t\t"apiGroup": "",\n/);
  expect(exclusion).toContain('\t\t"name": ["*"],\n');
  expect(exclusion).toContain('\t\t"name": [\n\t\t\t"cilium",\n\t\t\t"kube-proxy"\n\t\t],\n');
  expect(JSON.parse(exclusion)).toHaveLength(exclusion.split('"apiGroup"').length - 1);
});
