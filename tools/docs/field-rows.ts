import { isMutability, type Mutability } from '../../packages/core/src/config/mutability.ts';
import { isMap } from '../../packages/core/src/config/schema/rule.ts';

type Json = Readonly<Record<string, unknown>>;

const later: Readonly<Record<Mutability, string>> = {
  never: 'fixed',
  once: 'once',
  kept: 'kept',
  presence: 'inside',
  managed: 'managed',
};

/** A row of a table for each field below a schema; lists are entered, open mappings are not. */
export function* fieldRows(schema: unknown, path: string, inherited = 'any'): Generator<string> {
  if (!isMap(schema)) return;
  if (schema.type === 'array') return yield* fieldRows(schema.items, `${path}[]`, inherited);
  if (!isMap(schema.properties)) return;
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const [name, part] of Object.entries(schema.properties)) {
    // What has no description, such as the name in a reference, its parent's speaks of.
    if (!isMap(part) || part.description === undefined) continue;
    const here = `${path}.${name}`;
    const change = isMutability(part.mutable) ? later[part.mutable] : inherited;
    yield row(here, part, { isRequired: required.includes(name), change });
    // The fields of kubelet are its own documentation's.
    if (name !== 'kubeletConfiguration') yield* fieldRows(part, here, change === 'inside' || change === 'kept' ? 'any' : change);
  }
}

function row(path: string, field: Json, { isRequired, change }: { readonly isRequired: boolean; readonly change: string }): string {
  const fallback = 'default' in field ? `\`${JSON.stringify(field.default)}\`` : isRequired ? '*required*' : '';
  const cells = [`\`${path.replace(/^spec\./, '')}\``, typeOf(field), fallback, change, String(field.description ?? '')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function typeOf(field: Json): string {
  if (Array.isArray(field.enum)) return field.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (Array.isArray(field.anyOf)) return field.anyOf.map((one) => (isMap(one) ? typeOf(one) : '')).join(' or ');
  if (field.type === 'array') return `list of ${isMap(field.items) ? typeOf(field.items) : 'anything'}`;
  if (field.type === 'object') return isMap(field.additionalProperties) ? 'mapping of names' : 'mapping';
  if (field.type === 'string') return 'text';
  if (field.type === 'integer' || field.type === 'number') return `number${bounds(field)}`;
  return field.type === 'boolean' ? '`true`, `false`' : 'anything';
}

/** The widest that a 32-bit number can be says nothing. */
function bounds({ minimum, maximum }: Json): string {
  const least = typeof minimum === 'number' && minimum > -(2 ** 31) ? minimum : undefined;
  const most = typeof maximum === 'number' && maximum < 2 ** 31 - 1 ? maximum : undefined;
  if (least !== undefined && most !== undefined) return ` ${least}–${most}`;
  if (least !== undefined) return ` ≥ ${least}`;
  return most === undefined ? '' : ` ≤ ${most}`;
}
