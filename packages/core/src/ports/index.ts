export type * from './bootstrap.ts';
export type * from './charts.ts';
export type * from './cluster-api.ts';
export type * from './container-engine.ts';
export type * from './kube.ts';
export type * from './workspace.ts';
