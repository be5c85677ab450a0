import type { Json, StepRef, StepSpec } from '../../workflow/index.ts';
import { type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { workspacePaths } from '../paths.ts';
import { type ClusterServices, clusterName } from '../services.ts';

type NoNeeds = Readonly<Record<string, never>>;

/** Everything in NAME/ but the journals, which are closed, and then removed, by whoever opened them. */
export function removeFiles(after: readonly StepRef<Json>[]): StepSpec<ClusterServices, NoNeeds, Nothing> {
  return {
    id: 'remove-files',
    title: 'Removing the files of the cluster',
    headline: false,
    after,
    output: NothingSchema,
    async run(_needs, { services }) {
      const name = clusterName(services);
      const files = [workspacePaths.kubeconfig(name), workspacePaths.clusterFile(name), workspacePaths.networking];
      for (const file of files) await services.workspace.remove(file);
      return nothing;
    },
  };
}
