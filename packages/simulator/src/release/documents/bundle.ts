import { componentImages, describedImage, nodeImage, type ReleaseImage } from '../images.ts';
import type { Places } from '../places.ts';
import { bundleNumber, channelOf, componentVersions, distroName, type KubernetesVersion, kubernetesVersions } from '../versions.ts';

type Document = Readonly<Record<string, unknown>>;

/** Versions of the CLI that may use the bundle; the reader does not judge by them, people do. */
const cliVersion = 'v0.26.1';

/** The Bundles document: what each Kubernetes version needs. */
export function bundlesDocument(places: Places): Document {
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Bundles',
    metadata: { name: `bundles-${bundleNumber}`, annotations: { 'anywhere.eks.amazonaws.com/simulated': 'true' } },
    spec: {
      cliMaxVersion: cliVersion,
      cliMinVersion: cliVersion,
      number: bundleNumber,
      versionsBundles: kubernetesVersions.map((version) => versionsBundle(version, places)),
    },
  };
}

function versionsBundle(version: KubernetesVersion, places: Places): Document {
  const { registry, manifest, chart } = places;
  const image = (found: ReleaseImage, name: string): Document => describedImage(registry, found, name);
  const provider = (controller: ReleaseImage, folder: string, file: string, upstream: string): Document => ({
    components: { uri: manifest(folder, file) },
    controller: image(controller, controller.repository.slice(controller.repository.lastIndexOf('/') + 1)),
    metadata: { uri: manifest(folder, 'metadata.yaml') },
    version: build(upstream),
  });
  const { clusterApi, etcdadmBootstrap, etcdadmController, certManager, cilium } = componentVersions;
  return {
    bootstrap: provider(componentImages.kubeadmBootstrap, 'bootstrap-kubeadm', 'bootstrap-components.yaml', clusterApi),
    certManager: {
      acmesolver: image(componentImages.certManagerAcmesolver, 'cert-manager-acmesolver'),
      cainjector: image(componentImages.certManagerCainjector, 'cert-manager-cainjector'),
      controller: image(componentImages.certManager, 'cert-manager-controller'),
      manifest: { uri: manifest('cert-manager', 'cert-manager.yaml') },
      version: build(certManager),
      webhook: image(componentImages.certManagerWebhook, 'cert-manager-webhook'),
    },
    cilium: {
      cilium: image(componentImages.cilium, 'cilium'),
      helmChart: chart,
      operator: image(componentImages.ciliumOperator, 'operator-generic'),
      version: `${cilium}-1`,
    },
    clusterAPI: provider(componentImages.clusterApi, 'cluster-api', 'core-components.yaml', clusterApi),
    controlPlane: provider(componentImages.kubeadmControlPlane, 'control-plane-kubeadm', 'control-plane-components.yaml', clusterApi),
    docker: {
      components: { uri: manifest('infrastructure-docker', 'infrastructure-components-development.yaml') },
      manager: image(componentImages.docker, 'cluster-api-provider-docker'),
      metadata: { uri: manifest('infrastructure-docker', 'metadata.yaml') },
      version: build(clusterApi),
    },
    eksD: {
      channel: channelOf(version),
      components: places.distroDefinition,
      kindNode: image(nodeImage(version), 'kind-node'),
      kubeVersion: version.kubernetes,
      manifestUrl: places.distro(version),
      name: distroName(version),
    },
    eksa: { cliTools: image(componentImages.tools, 'eks-anywhere-cli-tools'), version: build(componentVersions.tools) },
    endOfStandardSupport: version.endOfStandardSupport,
    etcdadmBootstrap: provider(
      componentImages.etcdadmBootstrap,
      'bootstrap-etcdadm-bootstrap',
      'bootstrap-components.yaml',
      etcdadmBootstrap,
    ),
    etcdadmController: provider(
      componentImages.etcdadmController,
      'bootstrap-etcdadm-controller',
      'bootstrap-components.yaml',
      etcdadmController,
    ),
    haproxy: { image: image(componentImages.haproxy, 'haproxy') },
    kubeVersion: version.minor,
  };
}

/** Bundles mark their builds after a plus sign. */
function build(version: string): string {
  return `${version}+simulated`;
}
