import type { KubeObject, ProviderComponents } from '@eksa/core/ports';
import { withCa } from '../components/ca-injection.ts';
import { withEagerReadiness } from '../components/eager-readiness.ts';
import { inventoryCrd, inventoryProvider } from '../components/inventory.ts';
import { clusterctlLabel } from '../labels.ts';
import { applySet, type InstallContext } from './apply-set.ts';
import { waitCertManager } from './cert-manager-probe.ts';
import { splitPhases } from './phases.ts';
import { webhookProbes } from './probe-objects.ts';
import { type CaBundles, certificateKey, ensureServingCertificates } from './serving-certificates.ts';
import { waitServingSecrets } from './serving-secrets.ts';
import { waitAnswer, waitAvailable, waitBundles, waitCrds } from './waits.ts';

/**
 * Installs all providers at once; only what one kind needs of another is put in order. Serving certificates are made here, so that
 * nothing waits for cert-manager, which may still be starting: `entrustCertificates` gives them into its care.
 */
export async function installProviders(context: InstallContext, components: readonly ProviderComponents[]): Promise<void> {
  const objects = components.flatMap((provider) => provider.objects);
  const phases = splitPhases([inventoryCrd(), ...objects]);
  await applySet(context, phases.namespaces);
  const bundles = await ensureServingCertificates(context, phases.certificates);
  const crds = phases.crds.map((crd) => withCa(crd, bundles));
  await Promise.all([
    // Managers that start before their kinds are served crash, or look for them again only every ten seconds.
    applySet(context, crds).then(() => waitCrds(context, crds, 'established')),
    issueCertificates(context, phases.certificates, bundles),
    applySet(context, phases.settings),
  ]);
  await applySet(
    context,
    phases.workloads.map((workload) => withEagerReadiness(withCa(workload, bundles))),
  );
  await Promise.all([
    waitAvailable(context, objects, clusterctlLabel),
    waitBundles(context, objects, clusterctlLabel),
    waitCrds(context, phases.crds, 'convertible'),
  ]);
  await Promise.all(
    components
      .flatMap((provider) => webhookProbes(provider))
      .map(({ server, object }) => waitAnswer(context, object, `Webhook of ${server}`)),
  );
  await applySet(context, phases.customs);
  await applySet(context, components.map(inventoryProvider));
}

/** Certificates that only cert-manager can issue, with their issuers. It may still be starting: one look after another at its webhook. */
async function issueCertificates(context: InstallContext, certificates: readonly KubeObject[], made: CaBundles): Promise<void> {
  const missing = certificates.filter((object) => object.kind === 'Certificate' && !made.has(certificateKey(object)));
  if (missing.length === 0) return;
  await waitCertManager(context);
  await applySet(context, certificates);
  await waitServingSecrets(context, missing);
}
