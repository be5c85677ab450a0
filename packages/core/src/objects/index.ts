export { type Condition, conditionOf, describeCondition, isConditionTrue } from './conditions.ts';
export { isObject, type JsonObject, listAt, textAt, valueAt } from './json.ts';
export { groupOf, objectName, refOf } from './names.ts';
export { installPhases, isCrd, type Phases } from './phases.ts';
export { waitingReason } from './pods.ts';
