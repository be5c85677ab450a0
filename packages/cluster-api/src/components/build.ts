import type { ComponentSource, KubeObject, ProviderComponents } from '@eksa/core/ports';
import { clusterctlLabel, providerLabel, providerLabelName } from '../labels.ts';
import { overrideImages } from './images.ts';
import { inNamespace, targetNamespace } from './namespace.ts';
import { inInstallOrder } from './order.ts';
import { parseManifest } from './parse.ts';
import { clusterScopedKinds } from './scope.ts';
import { substitute } from './substitute.ts';
import { withoutPlaceholderBundles } from './webhook-placeholders.ts';

/**
 * Turns the text of a components YAML into a provider's objects: variables, images, namespace, labels, order. Pure.
 * Errors: COMPONENTS_INVALID.
 */
export function buildComponents(source: ComponentSource, text: string): ProviderComponents {
  const label = providerLabel(source);
  const what = `The components of ${label} ${source.version}`;
  const parsed = parseManifest(substitute(text, source.variables, { what }), what);
  const isClusterScoped = clusterScopedKinds(parsed);
  const namespace = targetNamespace(parsed, isClusterScoped, what);
  const objects = inNamespace(parsed, namespace, isClusterScoped)
    .map((object) => overrideImages(object, source.images))
    .map(withoutPlaceholderBundles)
    .map((object) => withLabels(object, { [clusterctlLabel]: '', [providerLabelName]: label }));
  return { source, label, namespace, objects: inInstallOrder(objects) };
}

/** The object with labels added on its own metadata; pod templates and selectors stay as they are. */
export function withLabels(object: KubeObject, labels: Readonly<Record<string, string>>): KubeObject {
  return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } } };
}
