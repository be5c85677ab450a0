import { isSelfManaged } from '@eksa/core/config';
import type { EventSink, Finding } from '@eksa/core/events';
import type { CallOptions } from '@eksa/core/ports';
import { assertKnownIds, assertPassed, createChecks, runChecks, summarizeGroups } from '@eksa/validations';
import { connectManagement } from './management.ts';
import type { ServicesInput } from './services.ts';
import { tellWarnings } from './warnings.ts';

export interface PreflightOptions extends CallOptions {
  /** `groups`: the original's lines, and below each what a person should know. `each`: every check. Default `groups`. */
  readonly detail?: 'groups' | 'each';
}

/** Every check of the product and of the provider, side by side; all failures at once. */
export async function preflight(input: ServicesInput, { signal, detail = 'groups' }: PreflightOptions): Promise<void> {
  const { loaded, release, workerReleases = {}, engine, workspace, host, onEvent } = input;
  const { skipValidations, kubeconfig } = input.request;
  const { config, provider } = loaded;
  const own = provider.preflight ?? [];
  assertKnownIds([...createChecks(), ...own], skipValidations);
  const checks = [...createChecks({ containerMachines: provider.capabilities.includes('container-machines') }), ...own];
  if (provider.config.warning !== undefined) {
    onEvent({ type: 'message', code: 'PROVIDER_WARNING', level: 'warning', verbosity: 0, text: provider.config.warning });
  }
  tellWarnings(loaded, onEvent);
  if (kubeconfig !== undefined && isSelfManaged(config.cluster)) {
    const text = `--kubeconfig ${kubeconfig} is not read: cluster ${config.cluster.metadata.name} manages itself`;
    onEvent({ type: 'message', code: 'KUBECONFIG_UNUSED', level: 'warning', verbosity: 0, text });
  }
  const management = await connectManagement(config, host, kubeconfig);
  try {
    const releases = [release, ...Object.values(workerReleases)];
    const providerImages = releases.flatMap((one) => provider.images?.(config, one) ?? []);
    const checked = { config, release, providerImages, workspaceRoot: workspace.root, ...(management ? { management } : {}) };
    const context = { engine, env: host.env, ...(signal ? { signal } : {}) };
    const findings = await runChecks(checks, checked, context, { skip: skipValidations });
    if (detail === 'each') for (const finding of findings) onEvent({ type: 'finding', finding });
    else tellGroups(findings, onEvent);
    assertPassed(findings);
  } finally {
    management?.close();
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
