import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../shell.ts';

/** The release manifest, put together from the sources of the chart as upstream's build does. */
export async function makeCertManager(module: string, version: string, helm: string): Promise<string> {
  const chart = await mkdtemp(join(tmpdir(), 'eksa-testbed-chart-'));
  try {
    await cp(join(module, 'deploy/charts/cert-manager'), chart, { recursive: true });
    await run('chmod', ['-R', 'u+w', chart]);
    const metadata = await readFile(join(chart, 'Chart.template.yaml'), 'utf8');
    await writeFile(join(chart, 'Chart.yaml'), metadata.replaceAll('v0.1.0', version).replace('{{IS_PRERELEASE}}', 'false'));
    await writeFile(join(chart, 'templates/crds.yaml'), await customResources(module));
    const settings = ['creator=static', 'startupapicheck.enabled=false'].flatMap((setting) => ['--set', setting]);
    const rendered = await run(helm, ['template', 'cert-manager', chart, '--namespace', 'cert-manager', ...settings]);
    const namespace = await readFile(join(module, 'deploy/manifests/namespace.yaml'), 'utf8');
    return `${namespace.trim()}\n${rendered}\n`;
  } finally {
    await rm(chart, { recursive: true, force: true });
  }
}

async function customResources(module: string): Promise<string> {
  const folder = join(module, 'deploy/crds');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const documents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return documents.join('\n---\n');
}
