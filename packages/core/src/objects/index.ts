export { type Condition, conditionOf, describeCondition, isConditionTrue } from './conditions.ts';
export { isObject, type JsonObject, listAt, textAt, valueAt } from './json.ts';
export { objectName, refOf } from './names.ts';
export { waitingReason } from './pods.ts';
