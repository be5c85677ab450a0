import { defineWorkflow, type Workflow } from '../../workflow/index.ts';
import type { ClusterServices } from '../services.ts';
import { createCluster } from './create-cluster.ts';
import { deleteBootstrap } from './delete-bootstrap.ts';
import { entrustCertificates } from './entrust-certificates.ts';
import { installAddons } from './install-addons.ts';
import { installBootstrapProviders } from './install-bootstrap-providers.ts';
import { installCertManager } from './install-cert-manager.ts';
import { installEksa } from './install-eksa.ts';
import { installEksd } from './install-eksd.ts';
import { installNetworking } from './install-networking.ts';
import { installProviders } from './install-providers.ts';
import { installSecrets } from './install-secrets.ts';
import { moveManagement } from './move-management.ts';
import { preloadImages } from './preload-images.ts';
import { prepareBootstrap } from './prepare-bootstrap.ts';
import { prepareInfrastructure } from './prepare-infrastructure.ts';
import { pullImages } from './pull-images.ts';
import { renderNetworking } from './render-networking.ts';
import { startBootstrap } from './start-bootstrap.ts';
import { storeInstances } from './store-instances.ts';
import { validate } from './validate.ts';
import { waitMachines } from './wait-machines.ts';
import { waitNodes } from './wait-nodes.ts';
import { writeClusterFile } from './write-cluster-file.ts';

/**
 * Creates a self-managed cluster. Steps are declared in the walkthrough's order; what can overlap does, by its needs:
 * the critical path is bootstrap → control plane serves → workers join and components come up → move.
 */
export function createClusterWorkflow(): Workflow<ClusterServices> {
  const flow = defineWorkflow<ClusterServices>('create cluster', 2);
  const checked = flow.step(validate());
  const pulled = flow.step(pullImages(checked));
  const networking = flow.step(renderNetworking(checked));
  const bootstrap = flow.step(startBootstrap(checked));
  const prepared = flow.step(prepareInfrastructure(checked));
  const bootstrapProviders = flow.step(installBootstrapProviders(bootstrap, prepared));
  const setUp = flow.step(prepareBootstrap(bootstrap, bootstrapProviders));
  const cluster = flow.step(createCluster(bootstrap, setUp));
  flow.step(installNetworking(cluster, networking));
  const preloaded = flow.step(preloadImages(cluster));
  const certManager = flow.step(installCertManager(cluster));
  const providers = flow.step(installProviders(cluster));
  const entrusted = flow.step(entrustCertificates(cluster, [providers, certManager]));
  const secrets = flow.step(installSecrets(cluster));
  const machines = flow.step(waitMachines(bootstrap, cluster));
  const nodes = flow.step(waitNodes(cluster));
  const moved = flow.step(moveManagement(bootstrap, cluster, [providers, secrets, machines]));
  const eksa = flow.step(installEksa(cluster));
  const eksd = flow.step(installEksd(cluster, eksa));
  const stored = flow.step(storeInstances(cluster, [eksa]));
  const addons = flow.step(installAddons(stored));
  const written = flow.step(writeClusterFile([moved, nodes, entrusted, stored, eksd, addons]));
  flow.step(deleteBootstrap([written, pulled, preloaded]));
  return flow.build();
}
