/** A structural schema as a CustomResourceDefinition holds it. */
export type Schema = Readonly<Record<string, unknown>>;

export interface TextLimits {
  /** Characters, both inclusive. */
  readonly length?: readonly [number, number];
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  readonly format?: string;
  readonly default?: string;
}

export function text({ length, pattern, oneOf, format, default: fallback }: TextLimits = {}): Schema {
  return {
    type: 'string',
    ...(length === undefined ? {} : { minLength: length[0], maxLength: length[1] }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(oneOf === undefined ? {} : { enum: oneOf }),
    ...(format === undefined ? {} : { format }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
  readonly format?: 'int32' | 'int64';
}

export function integer({ format = 'int32', ...limits }: NumberLimits = {}): Schema {
  return { type: 'integer', format, ...limits };
}

export const flag: Schema = { type: 'boolean' };
export const time: Schema = text({ format: 'date-time' });
/** A count, or a share such as `25%`. */
export const intOrPercent: Schema = { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] };
/** Anything goes: fields that nothing in the simulator reads are kept as they are. */
export const open: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
export const textMap: Schema = { type: 'object', additionalProperties: { type: 'string' } };

/** An object with these fields; names that end in `!` are required. `open` = others are kept, otherwise they are dropped. */
export function fields(
  properties: Readonly<Record<string, Schema>>,
  options: { readonly open?: boolean; readonly notEmpty?: boolean } = {},
): Schema {
  const entries = Object.entries(properties);
  const required = entries.filter(([name]) => name.endsWith('!')).map(([name]) => name.slice(0, -1));
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace(/!$/, ''), schema])),
    ...(required.length === 0 ? {} : { required }),
    ...(options.open === true ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
    ...(options.notEmpty === true ? { minProperties: 1 } : {}),
  };
}

export interface ListLimits {
  /** Items, both inclusive. */
  readonly count?: readonly [number, number];
  /** The fields that tell items apart: applies merge item by item. Without them a list is replaced as a whole. */
  readonly keys?: readonly string[];
}

export function list(items: Schema, { count, keys }: ListLimits = {}): Schema {
  return {
    type: 'array',
    items,
    ...(count === undefined ? {} : { minItems: count[0], maxItems: count[1] }),
    ...(keys === undefined
      ? { 'x-kubernetes-list-type': 'atomic' }
      : { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys }),
  };
}
