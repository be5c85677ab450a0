import { randomUUID } from 'node:crypto';
import { createRegistryClient, type RegistryClient } from '@eksa/container-engine';
import { EksaError } from '@eksa/core/errors';
import type { CallOptions, ChartRenderer, ChartRequest, ContainerEngine, ContainerSpec } from '@eksa/core/ports';
import { chartLabel, fetchChart } from './fetch-chart.ts';
import { parseOutput } from './parse-output.ts';

export interface ChartRendererOptions {
  /** Where OCI charts come from. Default: the registry itself, anonymously. */
  readonly registry?: RegistryClient;
  /** For charts by URL. Default: the global one. */
  readonly fetch?: typeof fetch;
}

const chartPath = '/tmp/eksa/chart.tgz';

/**
 * Renders charts by running helm in a one-shot container of the tools image, without network. Values reach it on its
 * stdin, never in arguments. Errors: CHART_FAILED with what helm said, IMAGE_UNAVAILABLE, ENGINE_*, CANCELLED.
 */
export function createChartRenderer(engine: ContainerEngine, toolsImage: string, options: ChartRendererOptions = {}): ChartRenderer {
  const sources = { registry: options.registry ?? createRegistryClient(), fetch: options.fetch ?? fetch };
  return {
    async render(request: ChartRequest, call: CallOptions = {}) {
      const [chart] = await Promise.all([fetchChart(request, sources, call), engine.ensureImage(toolsImage, call)]);
      const result = await engine.runOnce(helmRun(request, toolsImage, chart), call);
      if (result.exitCode === 0) return parseOutput(result.stdout);
      throw new EksaError('CHART_FAILED', `helm cannot render chart ${chartLabel(request)}: ${helmMessage(result.stderr)}`, {
        hint: 'Check the chart values of the cluster file, and that the chart fits the Kubernetes version.',
        details: { chart: request.chart, version: request.version, exitCode: result.exitCode },
      });
    },
  };
}

/** The container that renders: what it is given, and nothing else. */
export function helmRun(request: ChartRequest, image: string, chart: Uint8Array): ContainerSpec & { readonly stdin: string } {
  return {
    name: `eksa-helm-${request.releaseName}-${randomUUID().slice(0, 8)}`,
    image,
    labels: { 'anywhere.eks.amazonaws.com/role': 'chart-renderer' },
    network: 'none',
    entrypoint: ['helm'],
    args: [
      'template',
      request.releaseName,
      chartPath,
      '--namespace',
      request.namespace,
      '--kube-version',
      releasedVersion(request.kubeVersion),
      '--include-crds',
      '--values',
      '-',
    ],
    env: { HELM_CACHE_HOME: '/tmp/eksa/cache', HELM_CONFIG_HOME: '/tmp/eksa/config', HELM_DATA_HOME: '/tmp/eksa/data' },
    files: [{ path: chartPath, content: chart }],
    // JSON is YAML.
    stdin: JSON.stringify(request.values),
  };
}

/** `v1.34.4-eks-1-34-1` → `1.34.4`: a chart's `kubeVersion` rule takes what follows the dash for a pre-release. */
export function releasedVersion(kubeVersion: string): string {
  return kubeVersion.replace(/^v/, '').split(/[-+]/)[0] ?? kubeVersion;
}

/** The last lines of what helm said, without its prefixes and its advice to use --debug. */
export function helmMessage(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !/^(Use --debug|WARNING:|walk\.go)/.test(line));
  return (
    said
      .slice(-5)
      .join(' ')
      .replace(/^Error: /, '') || 'it gave no reason'
  );
}
