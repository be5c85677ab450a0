import type { KubeObject } from '@eksa/core/ports';
import { withLabels } from '../components/build.ts';
import { withControlPlaneToleration } from '../components/control-plane-toleration.ts';
import { withEagerReadiness } from '../components/eager-readiness.ts';
import { overrideImages } from '../components/images.ts';
import { inNamespace } from '../components/namespace.ts';
import { parseManifest } from '../components/parse.ts';
import { clusterScopedKinds } from '../components/scope.ts';
import { withoutPlaceholderBundles } from '../components/webhook-placeholders.ts';
import { clusterctlLabel, coreLabel } from '../labels.ts';
import { applySet, type InstallContext, signalOf } from './apply-set.ts';
import { certManagerProbes, waitCertManager } from './cert-manager-probe.ts';
import { unavailableReason } from './deployments.ts';
import { splitPhases } from './phases.ts';
import { waitAvailable, waitBundles, waitCrds } from './waits.ts';
import { webhookVerdict } from './webhook-answers.ts';

const namespace = 'cert-manager';
const versionAnnotation = 'cert-manager.clusterctl.cluster.x-k8s.io/version';
const selector = `${coreLabel}=cert-manager`;

export interface CertManagerSource {
  readonly uri: string;
  readonly version: string;
  readonly images: Readonly<Record<string, string>>;
}

/** cert-manager's objects from the text of its manifest: images, label, version mark. Pure. Errors: COMPONENTS_INVALID. */
export function certManagerObjects(source: CertManagerSource, text: string): readonly KubeObject[] {
  const objects = parseManifest(text, `The manifest of cert-manager ${source.version}`);
  return inNamespace(objects, namespace, clusterScopedKinds(objects))
    .map((object) => overrideImages(object, source.images))
    .map(withoutPlaceholderBundles)
    .map(withControlPlaneToleration)
    .map(withEagerReadiness)
    .map((object) => withLabels(object, { [clusterctlLabel]: '', [coreLabel]: 'cert-manager' }))
    .map((object) => ({
      ...object,
      metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [versionAnnotation]: source.version } },
    }));
}

/** Applies and waits until a Certificate is accepted, hence the webhook answers and its CA is known. */
export async function installCertManager(context: InstallContext, objects: readonly KubeObject[]): Promise<void> {
  const phases = splitPhases(objects);
  await applySet(context, phases.namespaces);
  await Promise.all([applySet(context, phases.crds), applySet(context, phases.settings)]);
  // Its programs wait for their CRDs by themselves, and pulling their images takes longer.
  await applySet(context, phases.workloads);
  await Promise.all([
    waitAvailable(context, objects, selector),
    waitBundles(context, objects, selector),
    waitCrds(context, phases.crds, 'established'),
  ]);
  await waitCertManager(context);
  await applySet(context, phases.customs);
}

/** True when cert-manager works and is either ours at that version, or the user's own. */
export async function isCertManagerInstalled(context: InstallContext, version: string): Promise<boolean> {
  const { client, signal } = context;
  const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: 'certificates.cert-manager.io' };
  if ((await client.get(crd, signalOf(context))) === undefined) return false;
  const { items } = await client.list({ apiVersion: 'apps/v1', kind: 'Deployment' }, { labelSelector: selector, ...signalOf(context) });
  const current = items.every(
    (deployment) => deployment.metadata.annotations?.[versionAnnotation] === version && unavailableReason(deployment) === undefined,
  );
  if (!current) return false;
  const verdicts = await Promise.all(certManagerProbes.map((object) => webhookVerdict(client, object, 'Webhook of cert-manager', signal)));
  return verdicts.every((verdict) => verdict.state === 'done');
}
