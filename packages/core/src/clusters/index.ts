export { createClusterWorkflow } from './create/workflow.ts';
export { type WaitDeadlines, type WaitLimits, waitDeadlines } from './deadlines.ts';
export { deleteClusterWorkflow } from './delete/workflow.ts';
export { workspacePaths } from './paths.ts';
export { certManagerSource, coreProviders } from './providers.ts';
export { type ClusterDocuments, type ClusterServices, clusterName, eksaNamespace, type Networking } from './services.ts';
export { type MachineCount, machineCount } from './shared/machine-count.ts';
