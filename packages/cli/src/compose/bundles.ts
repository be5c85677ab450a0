import type { Host } from '../host.ts';

/** The Bundles document to read in place of the published one: from the command line, else from the environment. */
export function bundlesOf({ bundlesOverride }: { readonly bundlesOverride?: string }, { env }: Pick<Host, 'env'>): string | undefined {
  return bundlesOverride ?? env.BUNDLES_OVERRIDE;
}
