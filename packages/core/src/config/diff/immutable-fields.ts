import type { KindSchema } from '../../provider/types.ts';
import { jsonSchemaOf } from '../json-schema/kind.ts';
import { isMutability, type Mutability } from '../mutability.ts';
import { isMap } from '../schema/rule.ts';
import { sameValue } from './same-value.ts';

/** A change that the field's mutability forbids. */
export interface ForbiddenChange {
  readonly path: readonly string[];
  readonly mutability: Mutability;
  readonly before: unknown;
  readonly after: unknown;
}

/** Compares the same object before and after, both with defaults. `isManaged`: another cluster manages the one it belongs to. */
export function forbiddenChanges(
  schema: KindSchema,
  before: unknown,
  after: unknown,
  { isManaged }: { readonly isManaged: boolean },
): readonly ForbiddenChange[] {
  return [...compare(jsonSchemaOf(schema), before, after, [])].filter(({ mutability }) => mutability !== 'managed' || !isManaged);
}

function* compare(schema: unknown, before: unknown, after: unknown, path: readonly string[]): Generator<ForbiddenChange> {
  if (!isMap(schema) || !isMap(schema.properties)) return;
  for (const [name, part] of Object.entries(schema.properties)) {
    const [from, to] = [fieldOf(before, name), fieldOf(after, name)];
    const here = [...path, name];
    const mutability = isMap(part) && isMutability(part.mutable) ? part.mutable : undefined;
    if (mutability !== undefined && isForbidden[mutability](from, to)) yield { path: here, mutability, before: from, after: to };
    else if (from !== undefined && to !== undefined) yield* compare(part, from, to, here);
  }
}

const isForbidden: Readonly<Record<Mutability, (before: unknown, after: unknown) => boolean>> = {
  never: (before, after) => !sameValue(before, after),
  managed: (before, after) => !sameValue(before, after),
  once: (before, after) => before !== undefined && !sameValue(before, after),
  kept: (before, after) => before !== undefined && after === undefined,
  presence: (before, after) => (before === undefined) !== (after === undefined),
};

function fieldOf(value: unknown, name: string): unknown {
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
