import { createBootstrapClusters } from '@eksa/bootstrap';
import { createChartRenderer } from '@eksa/charts';
import { createClusterApi } from '@eksa/cluster-api';
import { type ClusterServices, waitDeadlines } from '@eksa/core/clusters';
import { EksaError } from '@eksa/core/errors';
import type { CallOptions, ProviderComponents } from '@eksa/core/ports';
import type { ReadText, ResolvedRelease } from '@eksa/core/release';
import { connectKube } from '@eksa/kube';
import { clusterDocuments } from './documents.ts';
import { clusterNetworking } from './networking.ts';
import { type PreflightInput, preflight } from './preflight.ts';
import { clusterSources } from './sources.ts';

export interface ServicesInput extends PreflightInput {
  readonly readText: ReadText;
}

/** Puts the adapters behind the ports that the flows are written against. */
export function clusterServices(input: ServicesInput): ClusterServices {
  const { loaded, release, request, workerReleases, engine, workspace, readText, host, onEvent } = input;
  const { config, provider } = loaded;
  const { pods, services } = config.cluster.spec.clusterNetwork;
  const clusterApi = createClusterApi({ readText });
  const sources = clusterSources(loaded, release);
  return {
    config,
    release,
    ...(workerReleases ? { workerReleases } : {}),
    provider,
    engine,
    workspace,
    connectKube,
    clusterApi,
    bootstrap: createBootstrapClusters({ engine, workspace, connectKube, avoidRanges: [...pods.cidrBlocks, ...services.cidrBlocks] }),
    networking: clusterNetworking({ config, release, engine, charts: createChartRenderer(engine, toolsImage(release)), onEvent }),
    documents: clusterDocuments({ config, release, provider, readText }),
    sources,
    env: host.env,
    deadlines: waitDeadlines(config, request.waits),
    onEvent,
    validate: (options) => preflight(input, options),
    components: once((options) => clusterApi.load(sources, options)),
  };
}

type LoadComponents = (options: CallOptions) => Promise<readonly ProviderComponents[]>;

/** Loads once for all steps; a failed load is tried again by the next step that asks. */
function once(load: LoadComponents): LoadComponents {
  let loaded: ReturnType<LoadComponents> | undefined;
  return async (options) => {
    loaded ??= load(options);
    try {
      return await loaded;
    } catch (error) {
      loaded = undefined;
      throw error;
    }
  };
}

/** The image that helm runs from. */
function toolsImage({ bundle }: ResolvedRelease): string {
  if (bundle.eksa.cliTools !== undefined) return bundle.eksa.cliTools.uri;
  throw new EksaError(
    'ASSET_MISSING',
    `The bundle for Kubernetes ${bundle.kubeVersion} has no eksa.cliTools: charts are rendered from that image`,
    {
      hint: 'Use a bundle that has it: see --bundles-override.',
    },
  );
}
