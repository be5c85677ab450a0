export { type BootstrapClustersOptions, createBootstrapClusters } from './bootstrap-clusters.ts';
export type { Answers, Intervals } from './services.ts';
