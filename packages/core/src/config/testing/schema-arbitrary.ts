import fc from 'fast-check';
import { isMap } from '../schema/rule.ts';

const plainKey = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/).filter((key) => !(key in {}));

/** Random data that a JSON Schema of ours allows. Knows the keywords that zod makes. */
export function instanceOf(schema: unknown): fc.Arbitrary<unknown> {
  if (!isMap(schema) || Object.keys(schema).every((keyword) => keyword === 'description')) return fc.jsonValue({ maxDepth: 1 });
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.anyOf)) return fc.oneof(...schema.anyOf.map(instanceOf));
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: Number(schema.minimum ?? -5), max: Math.min(Number(schema.maximum ?? 1000), 1000) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(instanceOf(schema.items), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.min(Number(schema.maxItems ?? 2), Number(schema.minItems ?? 0) + 2),
      });
    case 'object':
      return object(schema);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function text({ pattern, minLength }: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  return fc.string({ minLength: Number(minLength ?? 0), maxLength: 12 });
}

function object(schema: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  if (!isMap(schema.properties)) {
    return fc.dictionary(plainKey, instanceOf(schema.additionalProperties), { maxKeys: 3, noNullPrototype: true });
  }
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const parts = Object.entries(schema.properties).map(([name, part]) => [name, instanceOf(part)] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: required, noNullPrototype: true });
}

/** One change somewhere in a value: something removed, replaced or added. */
export const damage = fc.record({
  steps: fc.array(fc.nat(), { maxLength: 7 }),
  how: fc.oneof(
    fc.constant({ remove: true as const }),
    fc.jsonValue({ maxDepth: 1 }).map((value) => ({ value })),
    plainKey.map((add) => ({ add })),
  ),
});

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

export function damaged(value: unknown, { steps, how }: Damage): unknown {
  const copy: unknown = structuredClone(value);
  let parent: unknown;
  let key: string | number = '';
  let here = copy;
  for (const step of steps) {
    const keys = Array.isArray(here) ? [...here.keys()] : isMap(here) ? Object.keys(here) : [];
    if (keys.length === 0) break;
    [parent, key] = [here, keys[step % keys.length] ?? ''];
    here = (here as Record<string | number, unknown>)[key];
  }
  if (parent === undefined) return copy;
  const target = parent as Record<string | number, unknown>;
  if ('value' in how) target[key] = how.value;
  else if ('add' in how && isMap(here)) (here as Record<string, unknown>)[how.add] = 1;
  else delete target[key];
  return copy;
}
