import type { RenderedCluster, RenderInput } from '@eksa/core/provider';
import { cluster, infraCluster } from './cluster.ts';
import { controlPlane } from './control-plane.ts';
import { etcdCluster } from './etcd.ts';
import { loadBalancerImage, nodeImage } from './images.ts';
import { kindsFrom } from './kinds.ts';
import { machineTemplate } from './machine-template.ts';
import { controlPlaneTemplateName, etcdTemplateName, workersTemplateName } from './names.ts';
import { kubeadmTemplate, machineDeployment } from './workers.ts';

/** The Cluster API objects of one cluster. Errors: ASSET_MISSING when the server or the bundle lacks what is needed. */
export function render({ config, release, served }: RenderInput): RenderedCluster {
  const name = config.cluster.metadata.name;
  const spec = config.cluster.spec;
  const kinds = kindsFrom(served);
  const image = nodeImage(release);
  const external = spec.externalEtcdConfiguration;
  return {
    etcd: external ? [machineTemplate(kinds, etcdTemplateName(name), image), etcdCluster(kinds, name, external.count, release.eksd)] : [],
    controlPlane: [
      cluster(kinds, name, spec),
      infraCluster(kinds, name, loadBalancerImage(release)),
      machineTemplate(kinds, controlPlaneTemplateName(name), image),
      controlPlane(kinds, name, spec, release),
    ],
    workers: spec.workerNodeGroupConfigurations.flatMap((group) => [
      machineTemplate(kinds, workersTemplateName(name, group.name), image),
      kubeadmTemplate(kinds, name, group, release.kubeVersion),
      machineDeployment(kinds, name, group, release.kubernetesTag),
    ]),
  };
}
