import { expect, test } from 'vitest';
import * as z from 'zod';
import { unsetFields } from './unset-fields.ts';

const Shelf = z.object({ spec: z.object({ width: z.int(), boards: z.array(z.object({ wood: z.string(), oiled: z.boolean() })) }) });

test('fields that no file sets are told, also those in lists', () => {
  const files = ['kind: Shelf\nspec:\n  boards:\n  - wood: oak\n', 'kind: Shelf\nspec:\n  boards: []\n'];
  expect(unsetFields({ Shelf }, files)).toEqual(['Shelf.spec.width', 'Shelf.spec.boards.oiled']);
});

test('a field of another kind is another field', () => {
  expect(unsetFields({ Shelf }, ['kind: Desk\nspec: {width: 1}\n'])).toContain('Shelf.spec.width');
});
