import type { RegistryClient } from '@eksa/container-engine';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { CallOptions, ChartRequest } from '@eksa/core/ports';
import * as z from 'zod';

const chartLayerType = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

const ManifestSchema = z.looseObject({
  layers: z.array(z.looseObject({ mediaType: z.string(), digest: z.string() })),
});

export interface ChartSources {
  readonly registry: RegistryClient;
  readonly fetch: typeof fetch;
}

/**
 * The chart's .tgz. We fetch it ourselves: a registry on the user's loopback is not on the loopback of the container
 * that runs helm.
 */
export async function fetchChart(
  request: Pick<ChartRequest, 'chart' | 'version' | 'plainHttp'>,
  sources: ChartSources,
  options: CallOptions = {},
): Promise<Uint8Array> {
  try {
    if (request.chart.startsWith('oci://')) return await fromRegistry(request, sources.registry, options);
    if (/^https?:\/\//.test(request.chart)) return await fromUrl(request.chart, sources.fetch, options);
  } catch (cause) {
    if (isEksaError(cause) && cause.code !== 'IMAGE_UNAVAILABLE') throw cause;
    if (options.signal?.aborted) throw new EksaError('CANCELLED', `Cancelled while fetching chart ${request.chart}`, { cause });
    const hint = isEksaError(cause) ? cause.hint : undefined;
    throw new EksaError('CHART_FAILED', `Chart ${chartLabel(request)} cannot be fetched: ${errorText(cause)}`, {
      cause,
      ...(hint === undefined ? {} : { hint }),
      details: { chart: request.chart, version: request.version },
    });
  }
  throw new EksaError('CHART_FAILED', `"${request.chart}" is not a chart: expected oci://… or an http(s) URL of a .tgz`);
}

/** The registry's name for a chart; `+` of a version is `_` in a tag. */
export function chartReference(request: Pick<ChartRequest, 'chart' | 'version'>): string {
  const name = request.chart.slice('oci://'.length);
  return request.version === undefined ? name : `${name}:${request.version.replaceAll('+', '_')}`;
}

/** How messages name a chart. */
export function chartLabel({ chart, version }: Pick<ChartRequest, 'chart' | 'version'>): string {
  return version === undefined ? chart : `${chart} ${version}`;
}

async function fromRegistry(
  request: Pick<ChartRequest, 'chart' | 'version' | 'plainHttp'>,
  registry: RegistryClient,
  options: CallOptions,
): Promise<Uint8Array> {
  const reference = chartReference(request);
  const call = { ...options, ...(request.plainHttp === undefined ? {} : { plainHttp: request.plainHttp }) };
  const manifest = ManifestSchema.safeParse(await registry.manifest(reference, call));
  const layer = manifest.data?.layers.find(({ mediaType }) => mediaType === chartLayerType);
  if (!layer) throw new EksaError('CHART_FAILED', `${reference} is not a Helm chart: it has no layer of type ${chartLayerType}`);
  return registry.blob(reference, layer.digest, call);
}

async function fromUrl(url: string, send: typeof fetch, { signal }: CallOptions): Promise<Uint8Array> {
  const response = await send(url, signal ? { signal } : {});
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
