import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { connectEngine } from '@eksa/container-engine';
import type { ContainerEngine } from '@eksa/core/ports';
import { packTar } from 'modern-tar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probeKernel } from '../cilium/probe-kernel.ts';
import { createChartRenderer } from '../render/renderer.ts';

// With a real Docker Engine and real helm: EKSA_TESTBED_TOOLS_IMAGE names a local image with helm, sh, grep and ip.
const tools = process.env.EKSA_TESTBED_TOOLS_IMAGE ?? '127.0.0.1:5000/eks-anywhere-cli-tools:v0.1.0-eks-a-1';

const chartFiles = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nkubeVersion: ">= 1.30.0"\n',
  'web/templates/a.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\ndata:\n  text: {{ required "text is needed" .Values.text | quote }}\n  kube: {{ .Capabilities.KubeVersion.Version }}\n',
  'web/templates/empty.yaml': '{{- if .Values.never }}\nkind: X\n{{- end }}\n',
  'web/crds/crd.yaml': 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: xs.example.com\n',
};

describe.runIf(process.env.EKSA_TESTBED_ENGINE === '1')('charts on a real engine', () => {
  let engine: ContainerEngine;
  let server: Server;
  let registry: string;

  beforeAll(async () => {
    engine = await connectEngine();
    server = await serveChart();
    const address = server.address();
    registry = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function request(values: Record<string, unknown>) {
    return {
      releaseName: 'r',
      namespace: 'ns',
      chart: `oci://${registry}/web`,
      version: '1.0.0',
      values,
      kubeVersion: 'v1.34.4-eks-1-34-1',
    };
  }

  test("a chart of a registry on the user's loopback is rendered", async () => {
    const objects = await createChartRenderer(engine, tools).render(request({ text: 'ü: "quoted"' }));
    expect(objects).toHaveLength(2);
    expect(objects).toContainEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'r', namespace: 'ns' },
      data: { text: 'ü: "quoted"', kube: 'v1.34.4' },
    });
  });

  test('a missing value is reported in the words of the chart, and no container stays', async () => {
    await expect(createChartRenderer(engine, tools).render(request({}))).rejects.toMatchObject({
      code: 'CHART_FAILED',
      message: expect.stringContaining('text is needed'),
    });
    expect(await engine.list({ 'anywhere.eks.amazonaws.com/role': 'chart-renderer' })).toEqual([]);
  });

  test('the probe finds out about both tunnels', async () => {
    const probe = await probeKernel(engine, tools);
    expect(probe).toEqual({ geneve: expect.any(Boolean), vxlan: expect.any(Boolean), missingCapabilities: expect.any(Array) });
  });
});

/** As little of a registry as a chart needs. */
async function serveChart(): Promise<Server> {
  const entries = Object.entries(chartFiles).map(([name, body]) => ({ header: { name, size: Buffer.byteLength(body) }, body }));
  const blob = gzipSync(await packTar(entries));
  const digest = `sha256:${createHash('sha256').update(blob).digest('hex')}`;
  const mediaType = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
  const manifest = JSON.stringify({ schemaVersion: 2, layers: [{ mediaType, digest, size: blob.length }] });
  const answers = new Map<string | undefined, string | Buffer>([
    ['/v2/web/manifests/1.0.0', manifest],
    [`/v2/web/blobs/${digest}`, blob],
  ]);
  const server = createServer((incoming, response) => {
    const answer = answers.get(incoming.url);
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
