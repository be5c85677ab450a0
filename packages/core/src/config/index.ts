export { type Cluster, ClusterSchema, isSelfManaged } from './cluster.ts';
export { defaultNamespace, ObjectMetadataSchema } from './schema/metadata.ts';
export type * from './types.ts';
export { eksaApiVersion, eksaGroup, eksaNamespace } from './vocabulary.ts';
