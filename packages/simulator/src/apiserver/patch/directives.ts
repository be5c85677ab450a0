import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';

/** What a strategic merge patch says besides fields. */
export interface Directives {
  /** `$patch` */
  readonly action: string | undefined;
  /** `$setElementOrder/FIELD` */
  readonly order: ReadonlyMap<string, readonly unknown[]>;
  /** `$deleteFromPrimitiveList/FIELD` */
  readonly removals: ReadonlyMap<string, readonly unknown[]>;
  /** `$retainKeys`: all other fields of the current object go. */
  readonly retained: readonly unknown[] | undefined;
  readonly fields: JsonObject;
}

const orderPrefix = '$setElementOrder/';
const removalPrefix = '$deleteFromPrimitiveList/';

export function directives(patch: JsonObject): Directives {
  const order = new Map<string, readonly unknown[]>();
  const removals = new Map<string, readonly unknown[]>();
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(patch)) {
    if (field === '$patch' || field === '$retainKeys') continue;
    if (field.startsWith(orderPrefix)) order.set(field.slice(orderPrefix.length), asList(value));
    else if (field.startsWith(removalPrefix)) removals.set(field.slice(removalPrefix.length), asList(value));
    else setField(fields, field, value);
  }
  return {
    action: patch.$patch === undefined ? undefined : String(patch.$patch),
    order,
    removals,
    retained: patch.$retainKeys === undefined ? undefined : asList(patch.$retainKeys),
    fields,
  };
}

/** A value that nothing is there to merge with: its directives and nulls have nothing to act on. */
export function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isJsonObject(item) || item.$patch === undefined).map(withoutDirectives);
  if (!isJsonObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [field, child] of Object.entries(directives(value).fields))
    if (child !== null) setField(kept, field, withoutDirectives(child));
  return kept;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
