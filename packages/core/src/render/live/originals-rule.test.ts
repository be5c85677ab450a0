import { expect, it } from 'vitest';
import type { KubeObject } from '../../ports/index.ts';
import { isAsTheOriginalMadeIt } from './originals-rule.ts';

function template(kind: string, spec: Readonly<Record<string, unknown>>): KubeObject {
  return { apiVersion: 'x/v1', kind, metadata: { name: 'dev-md-0-1' }, spec: { template: { spec } } };
}
const machine = (spec: Readonly<Record<string, unknown>>) => template('VSphereMachineTemplate', spec);
const join = (spec: Readonly<Record<string, unknown>>, node: Readonly<Record<string, unknown>> = {}) =>
  template('KubeadmConfigTemplate', { ...spec, joinConfiguration: { nodeRegistration: node } });

it('takes empty texts and lists for what a typed client left out', () => {
  const live = machine({ server: 'v', numCPUs: 2 });
  expect(isAsTheOriginalMadeIt(machine({ server: 'v', thumbprint: '', folder: '', tagIDs: [] }), live)).toBe(true);
  expect(isAsTheOriginalMadeIt(machine({ server: 'v', thumbprint: 'AB' }), live)).toBe(false);
});

it('does not see what is gone from a machine template', () => {
  expect(isAsTheOriginalMadeIt(machine({ server: 'v' }), machine({ server: 'v', tagIDs: ['t'] }))).toBe(true);
});

it.each([
  ['file', join({}), join({ files: [{ path: '/a' }] })],
  ['detail of a file', join({ files: [{ path: '/a' }] }), join({ files: [{ path: '/a', permissions: '0640' }] })],
  ['flag', join({}, { kubeletExtraArgs: [{ name: 'a', value: '1' }] }), join({}, { kubeletExtraArgs: [{ name: 'a' }, { name: 'b' }] })],
  ['taint', join({}, { taints: [] }), join({}, { taints: [{ key: 'k' }] })],
])("sees a %s that is gone from a worker's configuration", (_what, wanted, live) => {
  expect(isAsTheOriginalMadeIt(wanted, live)).toBe(false);
  expect(isAsTheOriginalMadeIt(live, live)).toBe(true);
});

it("takes no notice of a worker's format, which the original does not compare when it is gone", () => {
  expect(isAsTheOriginalMadeIt(join({}, { taints: [] }), join({ format: 'cloud-config' }))).toBe(true);
});
