import type { ConvertObject } from '../../../apiserver/registry/conversions.ts';
import { isJsonObject, type JsonObject, valueAt, withValueAt } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';

/** The form that a value has in each of the two contracts. */
export interface Codec {
  /** From v1beta1 to v1beta2. */
  up(value: unknown, object: KubeObject): unknown;
  down(value: unknown, object: KubeObject): unknown;
}

/** A field that has another place or another form in v1beta2. Places are dotted paths. */
export interface Renamed {
  readonly before: string;
  readonly now: string;
  readonly as?: Codec;
}

/** Converts between v1beta1 and v1beta2. Fields that are not named are the same in both. */
export function converter(fields: readonly Renamed[]): ConvertObject {
  return (object, toApiVersion) => {
    const up = toApiVersion.endsWith('/v1beta2');
    const found = fields.flatMap(({ before, now, as = same }) => {
      const [from, to] = (up ? [before, now] : [now, before]).map((path) => path.split('.'));
      const value = valueAt(object, from ?? []);
      if (value === undefined) return [];
      return [{ from: from ?? [], to: to ?? [], value: up ? as.up(value, object) : as.down(value, object) }];
    });
    const rest = found.reduce<JsonObject>((result, { from }) => without(result, from), object);
    const result = found.reduce<JsonObject>(
      (before, { to, value }) => (value === undefined ? before : withValueAt(before, to, value)),
      rest,
    );
    return { ...result, apiVersion: toApiVersion, kind: object.kind, metadata: object.metadata };
  };
}

const same: Codec = { up: (value) => value, down: (value) => value };

/** A copy without the value at the path, and without objects that would be empty then. */
function without(object: JsonObject, [field, ...rest]: readonly string[]): JsonObject {
  if (field === undefined || !Object.hasOwn(object, field)) return object;
  const { [field]: inner, ...others } = object;
  if (rest.length === 0) return others;
  if (!isJsonObject(inner)) return object;
  const left = without(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...object, [field]: left };
}

/** The same fields further down. */
export function below(path: string, fields: readonly Renamed[]): readonly Renamed[] {
  return fields.map((field) => ({ ...field, before: `${path}.${field.before}`, now: `${path}.${field.now}` }));
}
