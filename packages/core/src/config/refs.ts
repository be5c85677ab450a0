import type { Ref } from './schema/ref.ts';
import { isMap } from './schema/rule.ts';

/** The objects that a (checked or stored) Cluster spec names, each once: datacenter, machine configs, identity providers, repository. */
export function refsOf(spec: unknown): readonly Ref[] {
  if (!isMap(spec)) return [];
  const groups = Array.isArray(spec.workerNodeGroupConfigurations) ? spec.workerNodeGroupConfigurations : [];
  const holders: readonly unknown[] = [spec.controlPlaneConfiguration, ...groups, spec.externalEtcdConfiguration];
  const identities = Array.isArray(spec.identityProviderRefs) ? spec.identityProviderRefs : [];
  const machines = holders.map((holder) => (isMap(holder) ? holder.machineGroupRef : undefined));
  const named = [spec.datacenterRef, ...machines, ...identities, spec.gitOpsRef].flatMap((ref: unknown): Ref[] =>
    isMap(ref) && typeof ref.kind === 'string' && typeof ref.name === 'string' ? [{ kind: ref.kind, name: ref.name }] : [],
  );
  return [...new Map(named.map((ref) => [JSON.stringify([ref.kind, ref.name]), ref])).values()];
}
