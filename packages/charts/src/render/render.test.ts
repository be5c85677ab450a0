import type { RegistryClient } from '@eksa/container-engine';
import { EksaError } from '@eksa/core/errors';
import type { ChartRequest, ContainerEngine, ContainerSpec, RunResult } from '@eksa/core/ports';
import { expect, test } from 'vitest';
import { chartReference, fetchChart } from './fetch-chart.ts';
import { parseOutput } from './parse-output.ts';
import { createChartRenderer, helmMessage, helmRun, releasedVersion } from './renderer.ts';

const request: ChartRequest = {
  releaseName: 'web',
  namespace: 'ns',
  chart: 'oci://r.example/charts/web',
  version: '1.2.3+b1',
  values: { password: 'very-secret' },
  kubeVersion: 'v1.34.4-eks-1-34-1',
};

const chartLayer = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', digest: 'sha256:aa' };

function registry(layers: readonly unknown[], asked: string[] = []): RegistryClient {
  return {
    async manifest(reference) {
      asked.push(reference);
      return { layers };
    },
    async blob(reference, digest) {
      asked.push(`${reference} ${digest}`);
      return new Uint8Array([1, 2]);
    },
    hasManifest: async () => true,
  };
}

/** Only what the renderer uses; anything else is a defect of the renderer. */
function engine(result: RunResult, ran: (ContainerSpec & { readonly stdin?: string })[] = []): ContainerEngine {
  const unused = async (): Promise<never> => {
    throw new Error('not expected');
  };
  return {
    info: unused,
    hasImage: unused,
    ensureImage: async () => undefined,
    ensureNetwork: unused,
    removeNetwork: unused,
    start: unused,
    inspect: unused,
    list: unused,
    logs: unused,
    exec: unused,
    remove: unused,
    async runOnce(spec) {
      ran.push(spec);
      return result;
    },
  };
}

test('values reach helm on its input alone, without a network', () => {
  const spec = helmRun(request, 'tools:1', new Uint8Array([1]));
  expect(JSON.parse(spec.stdin)).toEqual(request.values);
  expect(JSON.stringify({ ...spec, stdin: '' })).not.toContain('very-secret');
  expect(spec.network).toBe('none');
  expect(spec.args).toContain('1.34.4');
});

test('a chart is rendered to the objects that helm prints', async () => {
  const stdout = '---\n# Source: web/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n---\n---\nnull\n';
  const ran: (ContainerSpec & { readonly stdin?: string })[] = [];
  const asked: string[] = [];
  const renderer = createChartRenderer(engine({ exitCode: 0, stdout, stderr: '' }, ran), 'tools:1', {
    registry: registry([chartLayer], asked),
  });
  expect(await renderer.render(request)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }]);
  expect(asked).toEqual(['r.example/charts/web:1.2.3_b1', 'r.example/charts/web:1.2.3_b1 sha256:aa']);
  expect(ran[0]?.files?.[0]?.content).toEqual(new Uint8Array([1, 2]));
});

test('what helm says is what the user reads', async () => {
  const stderr =
    'WARNING: x\nError: execution error at (web/a.yaml:1:2): replicas must be odd\n\nUse --debug flag to render out invalid YAML\n';
  const renderer = createChartRenderer(engine({ exitCode: 1, stdout: '', stderr }), 'tools:1', { registry: registry([chartLayer]) });
  await expect(renderer.render(request)).rejects.toMatchObject({
    code: 'CHART_FAILED',
    message: 'helm cannot render chart oci://r.example/charts/web 1.2.3+b1: execution error at (web/a.yaml:1:2): replicas must be odd',
  });
  expect(helmMessage('')).toBe('it gave no reason');
});

test('an image that is no chart is refused by name', async () => {
  const sources = { registry: registry([{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: 'sha256:bb' }]), fetch };
  await expect(fetchChart(request, sources)).rejects.toMatchObject({
    code: 'CHART_FAILED',
    message: expect.stringContaining('web:1.2.3_b1'),
  });
});

test("a registry's refusal becomes a chart error with the same hint", async () => {
  const failing: RegistryClient = {
    ...registry([]),
    manifest: async () => {
      throw new EksaError('IMAGE_UNAVAILABLE', 'Registry r.example refuses', { hint: 'Log in: docker login r.example' });
    },
  };
  await expect(fetchChart(request, { registry: failing, fetch })).rejects.toMatchObject({
    code: 'CHART_FAILED',
    hint: 'Log in: docker login r.example',
  });
});

test('a chart by URL is downloaded; an answer other than 200 is reported', async () => {
  const byUrl = { ...request, chart: 'https://x.example/web.tgz' };
  const ok = async () => new Response(new Uint8Array([7]));
  expect(await fetchChart(byUrl, { registry: registry([]), fetch: ok })).toEqual(new Uint8Array([7]));
  const gone = async () => new Response('', { status: 404 });
  await expect(fetchChart(byUrl, { registry: registry([]), fetch: gone })).rejects.toMatchObject({
    message: expect.stringContaining('HTTP 404'),
  });
  await expect(fetchChart({ chart: './web' }, { registry: registry([]), fetch: ok })).rejects.toMatchObject({ code: 'CHART_FAILED' });
});

test('references without a version keep the tag of the chart', () => {
  expect(chartReference({ chart: 'oci://r.example/a:1' })).toBe('r.example/a:1');
  expect(releasedVersion('1.34.4')).toBe('1.34.4');
});

test('tests of a chart are left out, other hooks stay', () => {
  const hooked = (name: string, hook: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  annotations:\n    helm.sh/hook: ${hook}\n`;
  const objects = parseOutput([hooked('t', 'test'), hooked('p', 'pre-install')].join('---\n'));
  expect(objects.map((object) => object.metadata.name)).toEqual(['p']);
});

test('output that is no object is refused with its place', () => {
  expect(() => parseOutput('apiVersion: v1\nkind: A\nmetadata: {name: x}\n---\nfoo: 1\n')).toThrow(/Document 2/);
  expect(() => parseOutput('a: [\n')).toThrow(expect.objectContaining({ code: 'CHART_FAILED' }));
});
