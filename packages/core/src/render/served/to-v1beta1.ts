import { eksaNamespace } from '../../config/vocabulary.ts';
import { isObject, type JsonObject } from '../../objects/json.ts';
import type { ApiResource } from '../../ports/index.ts';
import { goDuration } from '../objects/duration.ts';
import { requireServed } from './served-type.ts';

type Convert = (spec: JsonObject, served: readonly ApiResource[]) => JsonObject;

/** How each kind of the v1beta2 contract is written in v1beta1. */
export const toV1beta1: Readonly<Record<string, Convert>> = {
  Cluster: (spec, served) => {
    const references = ['controlPlaneRef', 'infrastructureRef', 'managedExternalEtcdRef'];
    return references.reduce((converted, field) => at(converted, [field], (ref) => objectReference(ref, served)), spec);
  },
  MachineDeployment: ({ rollout, ...spec }, served) => {
    const template = ['template', 'spec'];
    const infrastructure = at(spec, [...template, 'infrastructureRef'], (ref) => objectReference(ref, served));
    const converted = at(infrastructure, [...template, 'bootstrap', 'configRef'], (ref) => objectReference(ref, served));
    return { ...converted, ...(isObject(rollout) ? { strategy: rollout.strategy } : {}) };
  },
  KubeadmControlPlane: ({ rollout, machineTemplate, ...spec }, served) => {
    const { spec: machine, ...template } = isObject(machineTemplate) ? machineTemplate : {};
    return {
      ...at(spec, ['kubeadmConfigSpec'], flagsAsMaps),
      machineTemplate: {
        ...template,
        ...at(isObject(machine) ? machine : {}, ['infrastructureRef'], (ref) => objectReference(ref, served)),
      },
      ...(isObject(rollout) ? { rolloutStrategy: rollout.strategy } : {}),
    };
  },
  KubeadmConfigTemplate: (spec) => at(spec, ['template', 'spec'], flagsAsMaps),
  MachineHealthCheck: ({ checks, remediation, ...spec }) => ({ ...spec, ...healthCheck(checks, remediation) }),
  ClusterResourceSet: (spec) => spec,
};

/** A reference with the version and namespace that v1beta1 wants in it. */
function objectReference(ref: JsonObject, served: readonly ApiResource[]): JsonObject {
  const { apiVersion, kind } = requireServed(served, String(ref.apiGroup), String(ref.kind));
  return { apiVersion, kind, name: ref.name, namespace: eksaNamespace };
}

const flagLists = [
  ['clusterConfiguration', 'apiServer', 'extraArgs'],
  ['clusterConfiguration', 'controllerManager', 'extraArgs'],
  ['clusterConfiguration', 'scheduler', 'extraArgs'],
  ['clusterConfiguration', 'etcd', 'local', 'extraArgs'],
  ['initConfiguration', 'nodeRegistration', 'kubeletExtraArgs'],
  ['joinConfiguration', 'nodeRegistration', 'kubeletExtraArgs'],
] as const;

function flagsAsMaps(kubeadm: JsonObject): JsonObject {
  return flagLists.reduce<JsonObject>((converted, path) => at(converted, path, asMap), kubeadm);
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

/** A copy in which the value at the path, when there is one, is replaced. */
function at(object: JsonObject, [field, ...rest]: readonly string[], replace: (value: never) => unknown): JsonObject {
  if (field === undefined || object[field] === undefined) return object;
  const value = object[field];
  if (rest.length === 0) return { ...object, [field]: replace(value as never) };
  return isObject(value) ? { ...object, [field]: at(value, rest, replace) } : object;
}
