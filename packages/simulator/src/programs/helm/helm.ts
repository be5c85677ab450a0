import { parse } from 'yaml';
import { flagValue, runs } from '../flags.ts';
import type { Process, Program } from '../program.ts';
import { renderChart } from './render-chart.ts';

const defaultKubeVersion = '1.34.0';

/** `helm template NAME chart.tgz --namespace … --values -` and `helm version`: charts are rendered as far as their language is known. */
export const helm: Program = {
  name: 'helm',
  matches: (image, command) => runs('helm', image, command),
  async run(process) {
    const [, subcommand, releaseName = '', path = ''] = process.command;
    if (subcommand === 'version') {
      process.log('version.BuildInfo{Version:"v3.19.0-simulated", GoVersion:"none"}');
      return 0;
    }
    if (subcommand !== 'template') return failed(process, `unknown command "${subcommand ?? ''}" for "helm"`);
    const archive = process.file?.(path)?.content;
    if (archive === undefined) return failed(process, `path "${path}" not found`);
    try {
      process.log(
        await renderChart({
          archive,
          releaseName,
          namespace: flagValue(process.command, 'namespace') ?? 'default',
          kubeVersion: flagValue(process.command, 'kube-version') ?? defaultKubeVersion,
          values: await readValues(process),
        }),
      );
      return 0;
    } catch (error) {
      return failed(process, error instanceof Error ? error.message : String(error));
    }
  },
};

async function readValues(process: Process): Promise<Readonly<Record<string, unknown>>> {
  const from = flagValue(process.command, 'values') ?? flagValue(process.command, 'f');
  if (from === undefined) return {};
  const text = from === '-' ? await process.stdin.rest() : await process.readFile(from);
  if (text === undefined) throw new Error(`open ${from}: no such file or directory`);
  const values: unknown = parse(text);
  return typeof values === 'object' && values !== null ? { ...values } : {};
}

function failed({ stderr }: Process, reason: string): number {
  stderr(`Error: ${reason}`);
  return 1;
}
