export { type ConnectOptions, connectKube } from './client.ts';
export { crdEstablished, daemonSetReady, deploymentAvailable, isReadyNode } from './conditions/verdicts.ts';
export { type ApplyAllOptions, applyAll } from './install/apply-all.ts';
