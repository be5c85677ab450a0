import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { parse } from 'yaml';
import { renderTemplate } from './template.ts';

type Values = Readonly<Record<string, unknown>>;

export interface RenderRequest {
  readonly archive: Uint8Array;
  readonly releaseName: string;
  readonly namespace: string;
  /** e.g. `1.34.4`. */
  readonly kubeVersion: string;
  /** Over the chart's own. */
  readonly values: Values;
}

/** What `helm template` prints for a chart. Throws an Error with the template's name. */
export async function renderChart(request: RenderRequest): Promise<string> {
  const files = await filesOf(request.archive);
  const chart = valuesOf(files.get('Chart.yaml'), 'Chart.yaml');
  const root = {
    Values: merge(valuesOf(files.get('values.yaml') ?? '{}', 'values.yaml'), request.values),
    Release: { Name: request.releaseName, Namespace: request.namespace, Service: 'Helm', IsInstall: true, IsUpgrade: false, Revision: 1 },
    Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
    Capabilities: { KubeVersion: { Version: `v${request.kubeVersion}` } },
  };
  const name = String(chart.name);
  const templates = [...files].filter(([path]) => /^templates\/.*\.ya?ml$/.test(path)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const crds = [...files].filter(([path]) => path.startsWith('crds/'));
  const rendered = templates.map(([path, template]) => [path, render(`${name}/${path}`, template, root)] as const);
  return [...crds, ...rendered]
    .filter(([, text]) => text.trim() !== '')
    .map(([path, text]) => `---\n# Source: ${name}/${path}\n${text.trim().replace(/^---\n/, '')}\n`)
    .join('');
}

function render(name: string, template: string, root: Values): string {
  try {
    return renderTemplate(template, { root, variables: { $: root } });
  } catch (error) {
    throw new Error(`template: ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** By their path in the chart's folder. */
async function filesOf(archive: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const entries = await unpackTar(gunzipSync(archive));
  return new Map(
    entries.map(({ header, data }) => [header.name.replace(/^[^/]+\//, ''), new TextDecoder().decode(data ?? new Uint8Array())]),
  );
}

function valuesOf(text: string | undefined, file: string): Values {
  const value: unknown = text === undefined ? undefined : parse(text);
  if (isValues(value)) return value;
  throw new Error(text === undefined ? `${file} file is missing` : `${file} is not a map`);
}

/** As helm merges values: maps by key, null removes, all else is replaced. */
export function merge(base: Values, over: Values): Values {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isValues(before) && isValues(value) ? merge(before, value) : value;
  }
  return merged;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
