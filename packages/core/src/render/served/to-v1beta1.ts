import { eksaNamespace } from '../../config/vocabulary.ts';
import { isObject, type JsonObject, replacedAt } from '../../objects/json.ts';
import type { ApiResource } from '../../ports/index.ts';
import { flagLists } from '../kubeadm/flag-lists.ts';
import { goDuration } from '../objects/duration.ts';
import { requireServed } from './served-type.ts';

type Convert = (spec: JsonObject, served: readonly ApiResource[]) => JsonObject;

/** How each kind of the v1beta2 contract is written in v1beta1. */
export const toV1beta1: Readonly<Record<string, Convert>> = {
  Cluster: (spec, served) => {
    const references = ['controlPlaneRef', 'infrastructureRef', 'managedExternalEtcdRef'];
    return references.reduce((converted, field) => replacedAt(converted, [field], (ref) => objectReference(ref, served)), spec);
  },
  MachineDeployment: ({ rollout, ...spec }, served) => {
    const template = ['template', 'spec'];
    const infrastructure = replacedAt(spec, [...template, 'infrastructureRef'], (ref) => objectReference(ref, served));
    const converted = replacedAt(infrastructure, [...template, 'bootstrap', 'configRef'], (ref) => objectReference(ref, served));
    return { ...converted, ...(isObject(rollout) ? { strategy: rollout.strategy } : {}) };
  },
  KubeadmControlPlane: ({ rollout, machineTemplate, ...spec }, served) => {
    const { spec: machine, ...template } = isObject(machineTemplate) ? machineTemplate : {};
    return {
      ...replacedAt(spec, ['kubeadmConfigSpec'], flagsAsMaps),
      machineTemplate: {
        ...template,
        ...replacedAt(isObject(machine) ? machine : {}, ['infrastructureRef'], (ref) => objectReference(ref, served)),
      },
      ...(isObject(rollout) ? { rolloutStrategy: rollout.strategy } : {}),
    };
  },
  KubeadmConfigTemplate: (spec) => replacedAt(spec, ['template', 'spec'], flagsAsMaps),
  MachineHealthCheck: ({ checks, remediation, ...spec }) => ({ ...spec, ...healthCheck(checks, remediation) }),
  ClusterResourceSet: (spec) => spec,
};

/** A reference with the version and namespace that v1beta1 wants in it. */
function objectReference(ref: JsonObject, served: readonly ApiResource[]): JsonObject {
  const { apiVersion, kind } = requireServed(served, String(ref.apiGroup), String(ref.kind));
  return { apiVersion, kind, name: ref.name, namespace: eksaNamespace };
}

function flagsAsMaps(kubeadm: JsonObject): JsonObject {
  return flagLists.reduce<JsonObject>((converted, path) => replacedAt(converted, path, asMap), kubeadm);
}

function asMap(flags: unknown): unknown {
  if (!Array.isArray(flags)) return flags;
  return Object.fromEntries(flags.filter(isObject).map(({ name, value }) => [String(name), value]));
}

function healthCheck(checks: unknown, remediation: unknown): JsonObject {
  const { nodeStartupTimeoutSeconds, unhealthyNodeConditions } = isObject(checks) ? checks : {};
  const trigger = isObject(remediation) && isObject(remediation.triggerIf) ? remediation.triggerIf : {};
  const conditions = Array.isArray(unhealthyNodeConditions) ? unhealthyNodeConditions.filter(isObject) : [];
  return {
    nodeStartupTimeout: goDuration(Number(nodeStartupTimeoutSeconds)),
    unhealthyConditions: conditions.map(({ timeoutSeconds, ...condition }) => ({
      ...condition,
      timeout: goDuration(Number(timeoutSeconds)),
    })),
    maxUnhealthy: trigger.unhealthyLessThanOrEqualTo,
  };
}
