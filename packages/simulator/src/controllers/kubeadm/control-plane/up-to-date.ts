import { isDeepStrictEqual } from 'node:util';
import { read } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { findReferenced } from '../../cluster-api/contract/references.ts';
import type { KubeadmConfig, KubeadmConfigSpec } from '../kinds.ts';
import { configSpec } from './desired.ts';
import type { ControlPlaneScope } from './scope.ts';

/** In what a machine differs from what the control plane asks for now; empty = it may stay. */
export function differences(scope: ControlPlaneScope, machine: Machine): readonly string[] {
  const { controlPlane, clock } = scope;
  const { version, rollout } = controlPlane.spec;
  const found: string[] = [];
  const after = rollout?.after === undefined ? undefined : Date.parse(rollout.after);
  if (after !== undefined && after < clock.now() && Date.parse(machine.metadata.creationTimestamp ?? '') < after) {
    found.push('KubeadmControlPlane spec.rolloutAfter expired');
  }
  if (machine.spec.version !== version) found.push(`Version ${machine.spec.version ?? ''}, ${version} required`);
  if (!hasConfig(scope, machine)) found.push('KubeadmConfig is not up-to-date');
  if (!hasTemplate(scope, machine)) found.push(`${machine.spec.infrastructureRef.kind} is not up-to-date`);
  return found;
}

function hasTemplate({ client, controlPlane, namespace }: ControlPlaneScope, machine: Machine): boolean {
  const infrastructure = findReferenced(client, machine.spec.infrastructureRef, namespace);
  const from = infrastructure?.metadata.annotations?.[annotations.clonedFromName];
  return from === undefined || from === controlPlane.spec.machineTemplate.spec.infrastructureRef.name;
}

function hasConfig({ client, controlPlane, namespace }: ControlPlaneScope, machine: Machine): boolean {
  const name = machine.spec.bootstrap.configRef?.name;
  const config = name === undefined ? undefined : read<KubeadmConfig>(client, types.kubeadmConfig, { name, namespace });
  if (config === undefined) return true;
  const joined = config.spec.joinConfiguration !== undefined;
  return isDeepStrictEqual(comparable(config.spec), comparable(configSpec(controlPlane, joined)));
}

/** Without what the bootstrap provider fills in for one machine. */
function comparable({ joinConfiguration, ...rest }: KubeadmConfigSpec): unknown {
  if (joinConfiguration === undefined) return rest;
  const { discovery: _discovery, controlPlane: _controlPlane, ...join } = joinConfiguration;
  return { ...rest, joinConfiguration: join };
}
