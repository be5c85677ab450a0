import { expect, test } from 'vitest';
import { parseManifest } from './manifest.ts';

const origin = { uri: 'bundle.yaml', what: 'Bundles' };

test('of a repeated key the last counts, as in the original', () => {
  expect(parseManifest('a: 1\nb: 2\na: 3\n', origin)).toEqual({ a: 3, b: 2 });
});

test('what is not YAML is refused by its name', () => {
  expect(() => parseManifest('<html>: [', origin)).toThrow(
    expect.objectContaining({
      code: 'RELEASE_UNREADABLE',
      message: expect.stringMatching(/^The Bundles manifest bundle\.yaml is not YAML: /),
    }),
  );
});
