import { keyOf } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { generateName } from '../../cluster-api/contract/names.ts';
import { controllerReference, ownerReference, referenceTo } from '../../cluster-api/contract/references.ts';
import { cloneTemplate } from '../../cluster-api/contract/templates.ts';
import { configSpec, machineLabels, readinessGates } from './desired.ts';
import type { ControlPlaneScope } from './scope.ts';

/** A machine with its infrastructure and its configuration, all of one name. False = the template is not there. */
export function createMachine(scope: ControlPlaneScope, join: boolean): boolean {
  const { client, controlPlane, cluster, namespace } = scope;
  const { machineTemplate, version } = controlPlane.spec;
  const name = generateName(controlPlane.metadata.name);
  const labels = machineLabels(controlPlane, cluster.metadata.name);
  const own = machineTemplate.metadata?.annotations ?? {};
  const owner = ownerReference(controlPlane);
  const infrastructure = cloneTemplate(client, machineTemplate.spec.infrastructureRef, {
    name,
    namespace,
    labels,
    annotations: own,
    owner,
  });
  if (infrastructure === undefined) return false;
  const config = client.create({
    ...types.kubeadmConfig,
    metadata: { name, namespace, labels, annotations: own, ownerReferences: [owner] },
    spec: configSpec(controlPlane, join),
  });
  client.create({
    ...types.machine,
    metadata: {
      name,
      namespace,
      labels,
      annotations: { ...own, [annotations.kubeadmPreTerminateHook]: '' },
      ownerReferences: [controllerReference(controlPlane)],
    },
    spec: {
      clusterName: cluster.metadata.name,
      version,
      bootstrap: { configRef: referenceTo(config) },
      infrastructureRef: referenceTo(infrastructure),
      readinessGates: readinessGates(controlPlane),
      ...(machineTemplate.spec.deletion === undefined ? {} : { deletion: machineTemplate.spec.deletion }),
    },
  });
  return true;
}

export function deleteMachine({ client }: ControlPlaneScope, machine: Machine): void {
  if (machine.metadata.deletionTimestamp === undefined) client.delete(types.machine, keyOf(machine));
}

/** Lets the deletion of a machine go on: its etcd member has left. */
export function removeHook({ client }: ControlPlaneScope, machine: Machine): void {
  client.modify(types.machine, keyOf(machine), (draft) => {
    const { [annotations.kubeadmPreTerminateHook]: _hook, ...rest } = draft.metadata.annotations ?? {};
    draft.metadata.annotations = rest;
  });
}
