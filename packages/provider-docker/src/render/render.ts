import type { RenderedCluster, RenderInput } from '@eksa/core/provider';
import { clusterObject, controlPlaneTemplateName, etcdTemplateName, machineHealthChecks, registryCredentials } from '@eksa/core/render';
import { contextOf } from './context.ts';
import { controlPlane } from './control-plane.ts';
import { etcdCluster } from './etcd.ts';
import { loadBalancerImage, nodeImage } from './images.ts';
import { infrastructureCluster } from './infrastructure-cluster.ts';
import { machineTemplate } from './machine-template.ts';
import { workers } from './workers.ts';

/**
 * The Cluster API objects of one cluster. Throws ASSET_MISSING when the server or the bundle lacks what is needed,
 * VERSION_UNSUPPORTED when the release of a worker group's version is missing, CONFIG_INVALID when a login is.
 */
export function render(input: RenderInput): RenderedCluster {
  const context = contextOf(input);
  const { name, spec, kinds } = context;
  const image = nodeImage(context.release);
  const external = spec.externalEtcdConfiguration;
  return {
    etcd: external ? [machineTemplate(kinds, etcdTemplateName(name), image), etcdCluster(context, external.count)] : [],
    controlPlane: [
      clusterObject(
        { name, clusterNetwork: spec.clusterNetwork, infrastructure: kinds.cluster, externalEtcd: external !== undefined },
        { serviceDomain: 'cluster.local' },
      ),
      infrastructureCluster(kinds, name, loadBalancerImage(context.release)),
      machineTemplate(kinds, controlPlaneTemplateName(name), image),
      controlPlane(context),
      ...registryCredentials(context.sources.mirror),
    ],
    workers: spec.workerNodeGroupConfigurations.flatMap((group) => workers(context, group)),
    healthChecks: machineHealthChecks(name, spec),
  };
}
