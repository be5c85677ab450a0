import { textAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { type InstallContext, signalOf, withSlot } from './apply-set.ts';

/**
 * Waits until cert-manager has issued every Certificate of the set. A pod that starts before its certificate's Secret
 * exists fails to mount it and is only tried again after a growing pause, so pods are made after their Secrets.
 */
export async function waitServingSecrets(context: InstallContext, objects: readonly KubeObject[]): Promise<void> {
  const certificates = objects.filter(({ kind, apiVersion }) => kind === 'Certificate' && apiVersion.startsWith('cert-manager.io/'));
  await Promise.all(certificates.map((certificate) => waitSecret(context, certificate)));
}

async function waitSecret(context: InstallContext, certificate: KubeObject): Promise<void> {
  const { namespace } = certificate.metadata;
  const name = textAt(certificate.spec, 'secretName');
  if (name === undefined || namespace === undefined) return;
  const reason = `Certificate ${namespace}/${certificate.metadata.name}: not issued yet`;
  await withSlot(context, async (onWaiting) => {
    await context.client.waitFor(
      { apiVersion: 'v1', kind: 'Secret', name, namespace },
      (secret) => (secret === undefined ? { state: 'waiting', reason } : { state: 'done' }),
      { timeoutMs: context.deadline.remainingMs(), onWaiting, ...signalOf(context) },
    );
  });
}
