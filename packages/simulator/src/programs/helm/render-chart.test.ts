import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ciliumChart } from '../../release/chart/chart.ts';
import { renderChart } from './render-chart.ts';
import { renderTemplate } from './template.ts';

const request = { releaseName: 'cilium', namespace: 'kube-system', kubeVersion: '1.34.4' };

async function render(values: Readonly<Record<string, unknown>>): Promise<readonly Record<string, unknown>[]> {
  const { archive } = await ciliumChart();
  return parseAllDocuments(await renderChart({ ...request, archive, values })).map(
    (document) => document.toJS() as Record<string, unknown>,
  );
}

describe('the simulated chart', () => {
  test('renders the objects of the real one', async () => {
    const objects = await render({ image: { override: 'r/cilium:v1' }, operator: { replicas: 1, image: { override: 'r/operator:v1' } } });
    const kinds = objects.map(({ kind }) => kind);
    for (const kind of ['ServiceAccount', 'ConfigMap', 'ClusterRole', 'ClusterRoleBinding', 'DaemonSet', 'Deployment'])
      expect(kinds).toContain(kind);
    expect(objects.find(({ kind }) => kind === 'Deployment')).toMatchObject({
      metadata: { name: 'cilium-operator', namespace: 'kube-system' },
      spec: { replicas: 1, template: { spec: { containers: [{ image: 'r/operator:v1' }] } } },
    });
  });

  test('follows the values for routing', async () => {
    const config = async (values: Readonly<Record<string, unknown>>) =>
      (await render(values)).find(({ kind }) => kind === 'ConfigMap')?.data;
    expect(await config({ routingMode: 'tunnel', tunnelProtocol: 'geneve' })).toMatchObject({ 'tunnel-protocol': 'geneve' });
    expect(await config({ routingMode: 'native' })).not.toHaveProperty('tunnel-protocol');
  });
});

describe('a template', () => {
  const scope = { root: { Values: { a: { b: 'x' }, list: [1, 2], off: false } }, variables: {} };

  test.each([
    ['{{ .Values.a.b | upper | quote }}', '"X"'],
    ['{{ if and .Values.a (not .Values.off) }}yes{{ else }}no{{ end }}', 'yes'],
    ['{{ if .Values.off }}1{{ else if eq .Values.a.b "x" "y" }}2{{ end }}', '2'],
    ['a {{- /* gone */ -}} b', 'ab'],
    ['{{ range $i := .Values.list }}<{{ $i }}>{{ end }}', '<1><2>'],
    ['{{ default "d" .Values.none }}', 'd'],
    ['x:{{ toYaml .Values.a | nindent 2 }}', 'x:\n  b: x'],
  ])('%s renders %j', (template, text) => {
    expect(renderTemplate(template, scope)).toBe(text);
  });

  test('says what it does not understand', () => {
    expect(() => renderTemplate('{{ sha256sum "x" }}', scope)).toThrow('function "sha256sum" not defined');
    expect(() => renderTemplate('{{ .Values.none.more }}', scope)).toThrow('nil pointer evaluating interface {}.more');
    expect(() => renderTemplate('{{ if true }}', scope)).toThrow('unexpected EOF');
  });
});
