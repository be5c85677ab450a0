import { isJsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';

/** JSON merge patch (RFC 7386): null removes a field, lists are replaced. The inputs are not changed. */
export function mergePatch(current: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(isJsonObject(current) ? current : {})) setField(merged, field, value);
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete merged[field];
    else setField(merged, field, mergePatch(Object.hasOwn(merged, field) ? merged[field] : undefined, value));
  }
  return merged;
}
