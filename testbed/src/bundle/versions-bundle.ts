import { splitTag } from '../registry/push.ts';
import { assetsUrl } from '../registry/services.ts';
import type { BundleImage, ImageCatalog } from './catalog.ts';
import { type EksdVersion, eksdFile } from './eksd.ts';

/** What a bundle says about one Kubernetes version. Sections without which the product does well are left out. */
export function versionsBundle(images: ImageCatalog, chart: BundleImage, eksd: EksdVersion): Record<string, unknown> {
  const provider = (image: BundleImage, folder: string, file: string): Record<string, unknown> => ({
    components: { uri: manifestUri(folder, file) },
    controller: image,
    metadata: { uri: manifestUri(folder, 'metadata.yaml') },
    version: release(image),
  });
  const certManager = images.get('cert-manager-controller');
  return {
    bottlerocketBootstrapContainers: { multiNetworkBootstrap: images.get('bottlerocket-bootstrap-multi-network') },
    bottlerocketHostContainers: { kubeadmBootstrap: images.get('bottlerocket-bootstrap') },
    bootstrap: provider(images.get('kubeadm-bootstrap-controller'), 'bootstrap-kubeadm', 'bootstrap-components.yaml'),
    certManager: {
      acmesolver: images.get('cert-manager-acmesolver'),
      cainjector: images.get('cert-manager-cainjector'),
      controller: certManager,
      manifest: { uri: manifestUri('cert-manager', 'cert-manager.yaml') },
      version: release(certManager),
      webhook: images.get('cert-manager-webhook'),
    },
    cilium: {
      cilium: images.get('cilium'),
      helmChart: chart,
      operator: images.get('operator-generic'),
      version: splitTag(images.get('cilium').uri)[1],
    },
    clusterAPI: provider(images.get('cluster-api-controller'), 'cluster-api', 'core-components.yaml'),
    controlPlane: provider(images.get('kubeadm-control-plane-controller'), 'control-plane-kubeadm', 'control-plane-components.yaml'),
    docker: {
      components: { uri: manifestUri('infrastructure-docker', 'infrastructure-components-development.yaml') },
      manager: images.get('capd-manager', 'cluster-api-provider-docker'),
      metadata: { uri: manifestUri('infrastructure-docker', 'metadata.yaml') },
      version: release(images.get('capd-manager')),
    },
    eksD: {
      channel: eksd.channel,
      components: `${assetsUrl}/eks-d/releases-crd.yaml`,
      kindNode: images.get('node', 'kind-node'),
      kubeVersion: eksd.kubernetes,
      manifestUrl: `${assetsUrl}/${eksdFile(eksd)}`,
      name: `kubernetes-${eksd.channel}-eks-${eksd.number}`,
    },
    eksa: { cliTools: images.get('eks-anywhere-cli-tools'), version: release(images.get('eks-anywhere-cli-tools')) },
    etcdadmBootstrap: provider(images.get('etcdadm-bootstrap-provider'), 'bootstrap-etcdadm-bootstrap', 'bootstrap-components.yaml'),
    etcdadmController: provider(images.get('etcdadm-controller'), 'bootstrap-etcdadm-controller', 'bootstrap-components.yaml'),
    haproxy: { image: images.get('haproxy') },
    kubeVersion: eksd.channel.replace('-', '.'),
    vSphere: {
      clusterAPIController: images.get('cluster-api-vsphere-controller', 'cluster-api-provider-vsphere'),
      components: { uri: manifestUri('infrastructure-vsphere', 'infrastructure-components.yaml') },
      kubeVip: images.get('kube-vip'),
      manager: images.get('cloud-provider-vsphere'),
      metadata: { uri: manifestUri('infrastructure-vsphere', 'metadata.yaml') },
      version: release(images.get('cluster-api-vsphere-controller')),
    },
  };
}

export function manifestUri(folder: string, file: string): string {
  return `${assetsUrl}/manifests/${folder}/${file}`;
}

/** `v1.12.1+testbed` for a tag `v1.12.1-eks-a-1`: bundles mark their builds after a plus sign. */
function release(image: BundleImage): string {
  return `${splitTag(image.uri)[1].split('-')[0]}+testbed`;
}
