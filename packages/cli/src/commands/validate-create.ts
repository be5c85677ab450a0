import type { EventSink } from '@eksa/core/events';
import { loadCluster } from '../compose/cluster-file.ts';
import { type CreateOptions, createRequest } from '../compose/create-options.ts';
import type { Request } from '../compose/request.ts';
import { withScreen } from '../compose/screen.ts';
import { tellWarnings } from '../compose/warnings.ts';
import type { GlobalOptions, Host } from '../host.ts';

export interface ValidateOptions extends CreateOptions {
  readonly fileOnly?: boolean;
}

/** What `create cluster` checks before it makes anything: the file, and then this machine and what the file asks for. */
export async function validateCreate(options: ValidateOptions, host: Host, globals: GlobalOptions): Promise<void> {
  const request = await createRequest(options, host);
  const { file } = request;
  await withScreen(host, globals, async (onEvent) => {
    const loaded = await loadCluster(request.clusterFile, file, host);
    onEvent({ type: 'finding', finding: { id: 'cluster-file', title: `${file} is valid`, status: 'passed' } });
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
