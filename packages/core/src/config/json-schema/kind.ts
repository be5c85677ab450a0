import type { KindSchema } from '../../provider/types.ts';
import { isMutability, mutabilityTexts } from '../mutability.ts';
import { isMap } from '../schema/rule.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Making one takes milliseconds, and whoever asks for one most often asks again. */
const made = new WeakMap<KindSchema, unknown>();

/** The JSON Schema (draft 7) of what a user writes, with our annotation `mutable`; undefined when the schema cannot tell. */
export function jsonSchemaOf(schema: KindSchema): unknown {
  if (!made.has(schema)) made.set(schema, schema.toJSONSchema?.({ io: 'input', target: 'draft-7', unrepresentable: 'any' }));
  return made.get(schema);
}

/** The same for editors: what is not JSON Schema goes into the descriptions. */
export function editorSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(editorSchema);
  if (!isMap(node)) return node;
  const { mutable, $schema: _, '~standard': __, ...rest } = node;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, key === 'default' ? value : editorSchema(value)]));
  if (!isMutability(mutable)) return schema;
  return { ...schema, description: [schema.description, mutabilityTexts[mutable]].filter(Boolean).join(' ') };
}
