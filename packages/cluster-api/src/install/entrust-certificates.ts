import { conditionOf } from '@eksa/core/objects';
import type { KubeObject, ProviderComponents, Verdict } from '@eksa/core/ports';
import { applySet, type InstallContext, signalOf, withSlot } from './apply-set.ts';
import { waitCertManager } from './cert-manager-probe.ts';
import { splitPhases } from './phases.ts';

/**
 * Gives the providers' certificates into the care of cert-manager, which renews them from then on. It keeps the Secrets that
 * `installProviders` made, as long as they are what the Certificates ask for. Resolves when it says of each that it is Ready.
 */
export async function entrustCertificates(context: InstallContext, components: readonly ProviderComponents[]): Promise<void> {
  const { certificates } = splitPhases(components.flatMap((provider) => provider.objects));
  if (certificates.length === 0) return;
  await waitCertManager(context);
  await applySet(context, certificates);
  await Promise.all(certificates.filter(({ kind }) => kind === 'Certificate').map((certificate) => waitReady(context, certificate)));
}

async function waitReady(context: InstallContext, { apiVersion, kind, metadata }: KubeObject): Promise<void> {
  const { name, namespace } = metadata;
  await withSlot(context, async (onWaiting) => {
    await context.client.waitFor(
      { apiVersion, kind, name, ...(namespace && { namespace }) },
      (certificate) => readyVerdict(certificate, `Certificate ${namespace}/${name}`),
      { timeoutMs: context.deadline.remainingMs(), onWaiting, ...signalOf(context) },
    );
  });
}

function readyVerdict(certificate: KubeObject | undefined, what: string): Verdict {
  const ready = conditionOf(certificate, 'Ready');
  if (ready?.status === 'True') return { state: 'done' };
  return { state: 'waiting', reason: `${what}: ${ready?.message ?? 'cert-manager has not looked at it yet'}` };
}
