import { isMap, type rule } from './rule.ts';

type Complain = Parameters<Parameters<typeof rule>[1]>[1];

/** Rules across the sections of a (still unchecked) Cluster spec. */
export function checkSpec(spec: unknown, complain: Complain): void {
  if (!isMap(spec)) return;
  evenStackedControlPlane(spec, complain);
  twoWaysToSayTheRelease(spec, complain);
  oidcFlagsTwice(spec, complain);
}

type Spec = Readonly<Record<string, unknown>>;

function evenStackedControlPlane(spec: Spec, complain: Complain): void {
  if (spec.externalEtcdConfiguration !== undefined) return;
  const count = isMap(spec.controlPlaneConfiguration) ? spec.controlPlaneConfiguration.count : undefined;
  if (typeof count !== 'number' || count < 1 || count % 2 === 1) return;
  complain({
    path: ['controlPlaneConfiguration', 'count'],
    message: `is ${count}, an even number, and etcd runs on these machines`,
    expected: 'an odd number, or an externalEtcdConfiguration',
    remedy: `Write ${count + 1} or ${Math.max(1, count - 1)}, or give etcd machines of its own in spec.externalEtcdConfiguration.`,
  });
}

function twoWaysToSayTheRelease(spec: Spec, complain: Complain): void {
  if (spec.bundlesRef === undefined || spec.eksaVersion === undefined) return;
  complain({ path: ['bundlesRef'], message: 'is set together with eksaVersion', expected: 'only eksaVersion' });
}

/** Flags that an OIDCConfig already sets. */
function oidcFlagsTwice(spec: Spec, complain: Complain): void {
  const args = isMap(spec.controlPlaneConfiguration) ? spec.controlPlaneConfiguration.apiServerExtraArgs : undefined;
  const refs = Array.isArray(spec.identityProviderRefs) ? spec.identityProviderRefs : [];
  if (!isMap(args) || !refs.some((ref) => isMap(ref) && ref.kind === 'OIDCConfig')) return;
  for (const flag of Object.keys(args).filter((name) => oidcFlags.has(name))) {
    complain({
      path: ['controlPlaneConfiguration', 'apiServerExtraArgs', flag],
      message: 'is set although an OIDCConfig is referred to',
      expected: 'the setting in the OIDCConfig only',
      remedy: `Remove ${flag}, and say it in the OIDCConfig.`,
    });
  }
}

const oidcFlags: ReadonlySet<string> = new Set([
  'oidc-issuer-url',
  'oidc-client-id',
  'oidc-groups-claim',
  'oidc-groups-prefix',
  'oidc-required-claim',
  'oidc-username-claim',
  'oidc-username-prefix',
]);
