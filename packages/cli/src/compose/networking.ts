import { chooseTunnel, ciliumChart, ciliumValues, probeKernel } from '@eksa/charts';
import { machineCount, type Networking } from '@eksa/core/clusters';
import type { ClusterConfig } from '@eksa/core/config';
import type { EventSink } from '@eksa/core/events';
import type { CallOptions, ChartRenderer, ContainerEngine } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';

export interface NetworkingInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  readonly engine: ContainerEngine;
  readonly charts: ChartRenderer;
  readonly onEvent: EventSink;
}

/** Cilium from the bundle's chart, with the values of the original, of the cluster file and of what the kernel can do. */
export function clusterNetworking(input: NetworkingInput): Networking {
  const { config, release, charts } = input;
  const assets = release.bundle.cilium;
  return {
    async render(options) {
      const { protocol, missingCapabilities } = await lookAtKernel(input, options);
      const values = ciliumValues({
        ciliumImage: assets.cilium.uri,
        operatorImage: assets.operator.uri,
        cilium: config.cluster.spec.clusterNetwork.cniConfig?.cilium ?? {},
        nodes: machineCount(config).nodes,
        tunnelProtocol: protocol,
        missingCapabilities,
      });
      return charts.render({ ...ciliumChart(assets), values, kubeVersion: release.kubernetesTag }, options);
    },
  };
}

async function lookAtKernel({ release, engine, onEvent }: NetworkingInput, options: CallOptions) {
  const probe = await probeKernel(engine, release.bundle.eksD.kindNode.uri, options);
  const { protocol, reason } = chooseTunnel(probe);
  if (reason !== undefined) {
    onEvent({ type: 'message', code: 'TUNNEL_CHOSEN', level: 'info', verbosity: 1, text: reason, step: 'install-networking' });
  }
  return { protocol, missingCapabilities: probe.missingCapabilities };
}
