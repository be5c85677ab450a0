import type { CallOptions } from '@eksa/core/ports';
import { assertPassed, engineChecks, generalChecks, runChecks } from '@eksa/validations';
import type { ServicesInput } from './services.ts';

/** Every check of the product and of the provider, side by side; all failures at once. */
export async function preflight(input: ServicesInput, { signal }: CallOptions): Promise<void> {
  const { loaded, release, engine, workspace, skipValidations, host, onEvent } = input;
  const { config, provider } = loaded;
  if (provider.config.warning !== undefined) {
    onEvent({ type: 'message', code: 'PROVIDER_WARNING', level: 'warning', verbosity: 0, text: provider.config.warning });
  }
  const checks = [...engineChecks, ...generalChecks, ...(provider.preflight ?? [])];
  const findings = await runChecks(
    checks,
    { config, release, workspaceRoot: workspace.root },
    { engine, env: host.env, ...(signal === undefined ? {} : { signal }) },
    { skip: skipValidations, onFinding: (finding) => onEvent({ type: 'finding', finding }) },
  );
  assertPassed(findings);
}
