import { isJsonObject, type JsonObject } from '../../../objects/json.ts';

const percent = { type: 'Percent', value: 100, periodSeconds: 15 };
const up = { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, percent] };
const down = { selectPolicy: 'Max', policies: [percent] };

/** A behaviour that says something of one direction gets the usual rules for all that it leaves open. */
export function autoscalerBehavior(behavior: JsonObject): JsonObject {
  return { scaleUp: { ...up, ...rules(behavior.scaleUp) }, scaleDown: { ...down, ...rules(behavior.scaleDown) } };
}

function rules(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
