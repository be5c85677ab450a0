import { constantFrom, assert as holds, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { factors, textOf } from '../testing/cluster-files.ts';
import { inputFor } from '../testing/render-file.ts';
import { served } from '../testing/served.ts';
import { render } from './render.ts';

const anyCombination = record(Object.fromEntries(Object.entries(factors).map(([factor, values]) => [factor, constantFrom(...values)])));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    for (const child of Object.values(Object.freeze(value))) frozen(child);
  return value;
}

test('rendering changes nothing of what it is given, and gives the same for the same', () => {
  holds(
    property(anyCombination, (combination) => {
      const text = textOf(combination);
      const first = render(frozen(inputFor(text, served())));
      const second = render(inputFor(text, served()));
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    }),
    { numRuns: 25 },
  );
});

test('what is rendered is data: it survives being written and read', () => {
  holds(
    property(anyCombination, (combination) => {
      const objects = render(inputFor(textOf(combination), served()));
      expect(JSON.parse(JSON.stringify(objects))).toEqual(objects);
    }),
    { numRuns: 25 },
  );
});

test('no password is anywhere but in a Secret', () => {
  holds(
    property(anyCombination, (combination) => {
      const password = 'correct-horse-battery';
      const input = inputFor(textOf({ ...combination, mirror: 'none' }), served());
      const { etcd, controlPlane, workers } = render({ ...input, env: { EKSA_VSPHERE_USERNAME: 'u', EKSA_VSPHERE_PASSWORD: password } });
      const outside = JSON.stringify([...etcd, ...controlPlane, ...workers].filter(({ kind }) => kind !== 'Secret'));
      expect(outside).not.toContain(password);
      expect(outside).not.toContain(Buffer.from(password).toString('base64'));
    }),
    { numRuns: 10 },
  );
});
