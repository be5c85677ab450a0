import { EksaError } from '../../errors/index.ts';
import { groupOf } from '../../objects/index.ts';
import type { ApiResource, TypeRef } from '../../ports/index.ts';

/** The newest served version of a kind, or undefined. */
export function findServed(served: readonly ApiResource[], group: string, kind: string): TypeRef | undefined {
  const [newest] = served
    .filter((resource) => resource.kind === kind && groupOf(resource.apiVersion) === group)
    .map((resource) => resource.apiVersion)
    .sort((a, b) => rank(b) - rank(a));
  return newest === undefined ? undefined : { apiVersion: newest, kind };
}

/** As {@link findServed}. Throws ASSET_MISSING. */
export function requireServed(served: readonly ApiResource[], group: string, kind: string): TypeRef {
  const found = findServed(served, group, kind);
  if (found !== undefined) return found;
  throw new EksaError('ASSET_MISSING', `the management cluster does not serve ${kind}.${group}`, {
    hint: 'Use a bundle whose components have this kind: see --bundles-override.',
    details: { group, kind },
  });
}

const stages: Readonly<Record<string, number>> = { alpha: 0, beta: 1 };

/** Kubernetes' order: v2 before v1 before v1beta2 before v1beta1 before v1alpha1. */
function rank(apiVersion: string): number {
  const [, major = '0', stage, minor = '0'] = /\/v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? [];
  const level = stage === undefined ? 2 : (stages[stage] ?? 0);
  return level * 1e6 + Number(major) * 1e3 + Number(minor);
}
