export { type ConnectOptions, connectKube } from './client.ts';
export { type Condition, conditionOf, describeCondition, isConditionTrue } from './conditions/condition.ts';
export { crdEstablished, daemonSetReady, deploymentAvailable, isReadyNode } from './conditions/verdicts.ts';
export { type ApplyAllOptions, applyAll } from './install/apply-all.ts';
export { objectName, refOf } from './paths.ts';
