import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { isAtomicMap, itemStep, listKind } from './steps.ts';

/** What is there with what is applied laid over it, item by item where the schema tells items apart. */
export function merge(live: unknown, applied: unknown, schema: Schema | undefined): unknown {
  if (isJsonObject(live) && isJsonObject(applied) && !isAtomicMap(schema)) return mergeObjects(live, applied, schema);
  if (Array.isArray(live) && Array.isArray(applied) && schema !== undefined && listKind(schema) !== 'atomic')
    return mergeLists(live, applied, schema);
  return applied;
}

function mergeObjects(live: JsonObject, applied: JsonObject, schema: Schema | undefined): JsonObject {
  const merged: Record<string, unknown> = { ...live };
  for (const [field, value] of Object.entries(applied)) {
    const before = Object.hasOwn(live, field) ? live[field] : undefined;
    setField(merged, field, merge(before, value, fieldSchema(schema, field)));
  }
  return merged;
}

/** Applied items keep their order among themselves; an item that is only live stays before those that come after it. */
function mergeLists(live: readonly unknown[], applied: readonly unknown[], schema: Schema): readonly unknown[] {
  const liveSteps = live.map((item) => itemStep(item, schema));
  const appliedSteps = applied.map((item) => itemStep(item, schema));
  const appliedSet = new Set(appliedSteps);
  const liveItems = new Map(liveSteps.map((step, index) => [step, live[index]]));
  const merged: unknown[] = [];
  let next = 0;
  function take(): void {
    const step = appliedSteps[next] ?? '';
    merged.push(merge(liveItems.get(step), applied[next], schema.items));
    next += 1;
  }
  liveSteps.forEach((step, index) => {
    if (!appliedSet.has(step)) merged.push(live[index]);
    else if (step === appliedSteps[next]) take();
  });
  while (next < applied.length) take();
  return merged;
}
