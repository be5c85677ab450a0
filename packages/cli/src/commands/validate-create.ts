import type { EventSink } from '@eksa/core/events';
import { bundlesOf } from '../compose/bundles.ts';
import { loadCluster, readClusterFile } from '../compose/cluster-file.ts';
import type { Request } from '../compose/request.ts';
import { withScreen } from '../compose/screen.ts';
import { tellWarnings } from '../compose/warnings.ts';
import type { GlobalOptions, Host } from '../host.ts';

export interface ValidateOptions {
  readonly filename: string;
  readonly fileOnly?: boolean;
  readonly bundlesOverride?: string;
  readonly skipValidations: readonly string[];
}

/** What `create cluster` checks before it makes anything: the file, and then this machine and what the file asks for. */
export async function validateCreate(options: ValidateOptions, host: Host, globals: GlobalOptions): Promise<void> {
  const { filename, skipValidations } = options;
  const bundlesOverride = bundlesOf(options, host);
  const clusterFile = await readClusterFile(host.cwd, filename);
  const override = bundlesOverride === undefined ? {} : { bundlesOverride };
  const request: Request = { file: filename, clusterFile, skipValidations: [...skipValidations], ...override };
  await withScreen(host, globals, async (onEvent) => {
    const loaded = await loadCluster(clusterFile, filename, host);
    onEvent({ type: 'finding', finding: { id: 'cluster-file', title: `${filename} is valid`, status: 'passed' } });
    if (options.fileOnly === true) tellWarnings(loaded, onEvent);
    else await runPreflight(request, host, onEvent);
    return undefined;
  });
}

/** Loaded late: a file alone is checked without any client. */
async function runPreflight(request: Request, host: Host, onEvent: EventSink): Promise<void> {
  const { composeOperation } = await import('../compose/operation.ts');
  const { preflight } = await composeOperation('create', request, host, onEvent);
  await preflight({ signal: host.signal, detail: 'each' });
}
