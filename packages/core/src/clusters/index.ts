export { createClusterWorkflow } from './create/workflow.ts';
export { deleteClusterWorkflow } from './delete/workflow.ts';
export { workspacePaths } from './paths.ts';
export { certManagerSource, clusterApiProviders } from './providers.ts';
export { type ClusterDocuments, type ClusterServices, clusterName, eksaNamespace, type Networking } from './services.ts';
