import type { EventSink, Finding } from '@eksa/core/events';
import type { CallOptions } from '@eksa/core/ports';
import { assertPassed, engineChecks, generalChecks, runChecks, summarizeGroups } from '@eksa/validations';
import type { ServicesInput } from './services.ts';
import { tellWarnings } from './warnings.ts';

/** Every check of the product and of the provider, side by side; all failures at once. */
export async function preflight(input: ServicesInput, { signal }: CallOptions): Promise<void> {
  const { loaded, release, engine, workspace, skipValidations, host, onEvent } = input;
  const { config, provider } = loaded;
  if (provider.config.warning !== undefined) {
    onEvent({ type: 'message', code: 'PROVIDER_WARNING', level: 'warning', verbosity: 0, text: provider.config.warning });
  }
  tellWarnings(loaded, onEvent);
  const findings = await runChecks(
    [...engineChecks, ...(provider.preflight ?? []), ...generalChecks],
    { config, release, workspaceRoot: workspace.root },
    { engine, env: host.env, ...(signal === undefined ? {} : { signal }) },
    { skip: skipValidations },
  );
  tell(findings, onEvent);
  assertPassed(findings);
}

/** A line for each group, as the original prints them; below it what a person should know of its members. */
function tell(findings: readonly Finding[], onEvent: EventSink): void {
  for (const group of summarizeGroups(findings)) {
    const status = group.status === 'warning' ? 'passed' : group.status;
    onEvent({ type: 'finding', finding: { ...group, status } });
    const members = findings.filter((finding) => finding.group === group.title && finding.status !== 'passed');
    for (const finding of members) onEvent({ type: 'finding', finding });
  }
}
