import { defineWorkflow, type Workflow } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { bootstrapProvidersStep, bootstrapStep } from '../shared/bootstrap.ts';
import { deleteBootstrap } from './delete-bootstrap.ts';
import { deleteCluster } from './delete-cluster.ts';
import { locate } from './locate.ts';
import { moveToBootstrap } from './move-to-bootstrap.ts';
import { removeFiles } from './remove-files.ts';
import { sweep } from './sweep.ts';

/**
 * Deletes a self-managed cluster, or what a failed create left of one: Cluster API deletes what it knows of, from a
 * bootstrap cluster, and the provider sweeps what Cluster API does not know.
 */
export function deleteClusterWorkflow(): Workflow<ClusterServices> {
  const flow = defineWorkflow<ClusterServices>('delete cluster', 1);
  const located = flow.step(locate());
  const bootstrap = flow.step(
    bootstrapStep({ title: 'Creating new bootstrap cluster', needs: { located }, when: (needs) => needs.located.where !== 'nowhere' }),
  );
  const providers = flow.step(
    bootstrapProvidersStep({ title: 'Installing cluster-api providers on bootstrap cluster', needs: { bootstrap } }),
  );
  const moved = flow.step(moveToBootstrap(located, bootstrap, providers));
  const deleted = flow.step(deleteCluster(bootstrap, [providers, moved]));
  const swept = flow.step(sweep([deleted]));
  const bootstrapDeleted = flow.step(deleteBootstrap([swept]));
  flow.step(removeFiles([bootstrapDeleted]));
  return flow.build();
}
