import { isSelfManaged } from '@eksa/core/config';
import type { EventSink, Finding } from '@eksa/core/events';
import type { CallOptions, ContainerEngine, Workspace } from '@eksa/core/ports';
import type { Check, Provider } from '@eksa/core/provider';
import { assertKnownIds, assertPassed, createChecks, runChecks, summarizeGroups } from '@eksa/validations';
import type { Host } from '../host.ts';
import type { LoadedCluster } from './cluster-file.ts';
import { connectManagement } from './management.ts';
import type { Releases } from './releases.ts';
import type { Request } from './request.ts';
import { tellWarnings } from './warnings.ts';

export interface PreflightOptions extends CallOptions {
  /** `groups`: the original's lines, and below each what a person should know. `each`: every check. Default `groups`. */
  readonly detail?: 'groups' | 'each';
}

/** What is checked, and with what. */
export interface PreflightInput extends Releases {
  readonly loaded: LoadedCluster;
  readonly engine: ContainerEngine;
  readonly workspace: Workspace;
  readonly request: Request;
  readonly host: Host;
  readonly onEvent: EventSink;
}

/** Every check of the product and of the provider, side by side; all failures at once. */
export async function preflight(input: PreflightInput, { signal, detail = 'groups' }: PreflightOptions): Promise<void> {
  const { loaded, release, workerReleases = {}, engine, workspace, host, onEvent } = input;
  const { skipValidations, kubeconfig } = input.request;
  const { config, provider } = loaded;
  assertKnownIds(checksOf(provider, { everywhere: true }), skipValidations);
  tellBeforehand(input);
  const management = await connectManagement(config, host, kubeconfig);
  try {
    const releases = [release, ...Object.values(workerReleases)];
    const providerImages = releases.flatMap((one) => provider.images?.(config, one) ?? []);
    const checked = { config, release, providerImages, workspaceRoot: workspace.root, ...(management ? { management } : {}) };
    const context = { engine, env: host.env, ...(signal ? { signal } : {}) };
    const findings = await runChecks(checksOf(provider), checked, context, { skip: skipValidations });
    if (detail === 'each') for (const finding of findings) onEvent({ type: 'finding', finding });
    else tellGroups(findings, onEvent);
    assertPassed(findings);
  } finally {
    management?.close();
  }
}

/** Those that make sense for the provider, or `everywhere` with those that do not: an id may be skipped on any provider. */
function checksOf({ capabilities, preflight: own = [] }: Provider, { everywhere = false } = {}): readonly Check[] {
  return [...createChecks({ containerMachines: everywhere || capabilities.includes('container-machines') }), ...own];
}

/** What no check says. */
function tellBeforehand({ loaded, request: { kubeconfig }, onEvent }: PreflightInput): void {
  const { config, provider } = loaded;
  const warn = (code: string, text: string): void => onEvent({ type: 'message', code, level: 'warning', verbosity: 0, text });
  if (provider.config.warning !== undefined) warn('PROVIDER_WARNING', provider.config.warning);
  tellWarnings(loaded, onEvent);
  if (kubeconfig !== undefined && isSelfManaged(config.cluster)) {
    warn('KUBECONFIG_UNUSED', `--kubeconfig ${kubeconfig} is not read: cluster ${config.cluster.metadata.name} manages itself`);
  }
}

/** A line for each group, as the original prints them; below it what is wrong, and what was not looked at on request. */
function tellGroups(findings: readonly Finding[], onEvent: EventSink): void {
  for (const group of summarizeGroups(findings)) {
    const status = group.status === 'warning' || group.status === 'unknown' ? 'passed' : group.status;
    onEvent({ type: 'finding', finding: { ...group, status } });
    const members = findings.filter(({ group: name, status }) => name === group.title && status !== 'passed' && status !== 'unknown');
    for (const finding of members) onEvent({ type: 'finding', finding });
  }
}
