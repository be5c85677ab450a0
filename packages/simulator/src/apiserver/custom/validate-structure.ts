import { type Cause, childPath, forbiddenField, invalidValue, notSupported, required } from '../schema/causes.ts';
import type { Schema } from '../schema/schema.ts';

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const unsupported = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'];

/** The rules of structural schemas that a definition can break: types, lists by keys, and what has no place in them. */
export function validateStructure(schema: Schema, path: string, root = true): readonly Cause[] {
  return [...children(schema, path).flatMap(([child, at]) => validateStructure(child, at, false)), ...validateNode(schema, path, root)];
}

function children(schema: Schema, path: string): readonly (readonly [Schema, string])[] {
  const properties = Object.entries(schema.properties ?? {}).map(([name, child]) => [child, `${path}.properties[${name}]`] as const);
  const items = schema.items === undefined ? [] : [[schema.items, childPath(path, 'items')] as const];
  const { additionalProperties } = schema;
  const values = typeof additionalProperties === 'object' ? [[additionalProperties, childPath(path, 'additionalProperties')] as const] : [];
  return [...properties, ...items, ...values];
}

function validateNode(schema: Schema, path: string, root: boolean): readonly Cause[] {
  const fields = schema as Readonly<Record<string, unknown>>;
  const untyped = schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  const both = schema.properties !== undefined && schema.additionalProperties !== undefined;
  return [
    ...(schema.type === undefined && !(untyped && !root)
      ? [required(`${path}.type`, root ? 'must not be empty at the root' : 'must not be empty for specified object fields')]
      : []),
    ...(schema.type === undefined || types.includes(schema.type) ? [] : [notSupported(`${path}.type`, schema.type, types)]),
    ...(root && schema.type !== undefined && schema.type !== 'object'
      ? [invalidValue(`${path}.type`, schema.type, 'must be object at the root')]
      : []),
    ...unsupported
      .filter((field) => fields[field] !== undefined)
      .map((field) => forbiddenField(`${path}.${field}`, `${field} is not supported`)),
    ...(schema.uniqueItems === true
      ? [forbiddenField(`${path}.uniqueItems`, 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic')]
      : []),
    ...(both ? [forbiddenField(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive')] : []),
    ...(schema['x-kubernetes-preserve-unknown-fields'] === false
      ? [invalidValue(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined')]
      : []),
    ...(schema.type === 'array' && schema.items === undefined ? [required(`${path}.items`, 'must be specified')] : []),
    ...validateListKeys(schema, path),
  ];
}

function validateListKeys(schema: Schema, path: string): readonly Cause[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const type = schema['x-kubernetes-list-type'];
  if (type === 'map' && keys.length === 0)
    return [required(`${path}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map')];
  if (keys.length > 0 && type !== 'map')
    return [required(`${path}.x-kubernetes-list-type`, 'must be map if x-kubernetes-list-map-keys is non-empty')];
  const item = schema.items;
  if (keys.some((key) => item?.properties?.[key] === undefined))
    return [invalidValue(`${path}.x-kubernetes-list-map-keys`, keys, 'entries must all be names of item properties')];
  return keys
    .filter((key) => item?.properties?.[key]?.default === undefined && item?.required?.includes(key) !== true)
    .map((key) =>
      required(
        `${path}.items.properties[${key}].default`,
        'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
      ),
    );
}
