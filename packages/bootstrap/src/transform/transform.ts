import { groupOf, isCrd } from '@eksa/core/objects';
import type { KubeObject, ProviderComponents } from '@eksa/core/ports';
import { type Manager, managersOf } from './managers.ts';
import { serviceUrls, withUrls } from './webhooks.ts';

/** What to apply, by when it can be, and what to run. */
export interface Installation {
  readonly crds: readonly KubeObject[];
  readonly namespaces: readonly KubeObject[];
  /** Built-in kinds: RBAC, webhook configurations, service accounts and the like. */
  readonly settings: readonly KubeObject[];
  /** Objects of the CRDs above. */
  readonly customs: readonly KubeObject[];
  readonly managers: readonly Manager[];
}

/** Replaced by containers and by certificates of our own. */
const droppedKinds = new Set(['Deployment', 'Service']);
const droppedGroups = new Set(['cert-manager.io', 'monitoring.coreos.com']);

/**
 * Turns providers made for Pods into objects for an API server without nodes, and plain containers. Pure.
 * `caBundle` is base64 of the PEM. Throws ASSET_MISSING when a webhook leads nowhere.
 */
export function transform(cluster: string, providers: readonly ProviderComponents[], caBundle: string): Installation {
  const managers = providers.flatMap((components) => managersOf(cluster, components));
  const all = providers.flatMap((components) => components.objects);
  const urlOf = serviceUrls(
    all.filter((object) => object.kind === 'Service'),
    managers,
  );
  const kept = all.filter(isKept).map((object) => withUrls(object, urlOf, caBundle));
  const crds = kept.filter(isCrd);
  const groups = new Set(crds.map((crd) => crd.metadata.name.slice(crd.metadata.name.indexOf('.') + 1)));
  const isCustom = (object: KubeObject) => groups.has(groupOf(object.apiVersion));
  const rest = kept.filter((object) => !isCrd(object) && object.kind !== 'Namespace');
  return {
    crds,
    namespaces: kept.filter((object) => object.kind === 'Namespace'),
    settings: rest.filter((object) => !isCustom(object)),
    customs: rest.filter(isCustom),
    managers,
  };
}

function isKept(object: KubeObject): boolean {
  return !droppedKinds.has(object.kind) && !droppedGroups.has(groupOf(object.apiVersion));
}
