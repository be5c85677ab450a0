import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { workspacePaths } from '../paths.ts';
import { type ClusterServices, clusterName } from '../services.ts';

type NoNeeds = Readonly<Record<string, never>>;

export function writeClusterFile(after: readonly StepRef<Json>[]): StepSpec<ClusterServices, NoNeeds, Nothing> {
  return {
    id: 'write-cluster-file',
    title: 'Writing cluster config file',
    after,
    output: NothingSchema,
    plan: async (_needs, services) => [
      { action: 'create', what: services.workspace.path(workspacePaths.clusterFile(clusterName(services))) },
    ],
    async run(_needs, { services }) {
      await services.workspace.write(workspacePaths.clusterFile(clusterName(services)), services.documents.clusterFile);
      return nothing;
    },
  };
}
