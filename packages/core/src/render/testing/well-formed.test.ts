import { expect, test } from 'vitest';
import type { KubeObject } from '../../ports/index.ts';
import { malformations } from './well-formed.ts';

const object = (spec: unknown, name = 'a'): KubeObject => ({ apiVersion: 'x/v1', kind: 'X', metadata: { name }, spec });

test('what cannot be right is told', () => {
  const flags = [
    { name: 'a', value: '1' },
    { name: 'a', value: '2' },
  ];
  expect(malformations([object({ ref: { apiGroup: 'x', kind: 'X', name: 'b' } })])).toEqual(['X a refers to X b, which is not there']);
  expect(malformations([object({ extraArgs: flags })])).toEqual(['X a has the flag a twice']);
  expect(malformations([object({ files: [{ path: '/p' }, { path: '/p' }] })])).toEqual(['X a writes /p twice']);
  expect(malformations([object({ list: [null] })])).toEqual(['X a.spec.list[0] has no value']);
  expect(malformations([object({}), object({})])).toEqual(['X a is there twice']);
  expect(malformations([object({ ref: { apiGroup: 'x', kind: 'X', name: 'b' } }), object({}, 'b')])).toEqual([]);
});
