import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { clusterGroup, types } from '../contract/groups.ts';
import type { Machine, MachineDeployment, MachineSet, Reference } from '../contract/kinds.ts';
import { finalizers, labels } from '../contract/labels.ts';
import { generateName } from '../contract/names.ts';
import { controllerReference, findReferenced, isOwnedBy, ownerOf, ownerReference, referenceTo } from '../contract/references.ts';
import { cloneTemplate } from '../contract/templates.ts';

/** The machines of a set; such that match its selector and have no controller become its own. */
export function findMachines(client: LocalClient, set: MachineSet): readonly Machine[] {
  const all = client.list(types.machine, {
    namespace: set.metadata.namespace ?? '',
    labels: set.spec.selector.matchLabels ?? {},
  }) as readonly Machine[];
  return all.filter((machine) => isOwnedBy(machine, set));
}

/** Why no machine can be made: templates that are not there. */
export function missingTemplates(client: LocalClient, set: MachineSet | MachineDeployment): readonly string[] {
  const { bootstrap, infrastructureRef } = set.spec.template.spec;
  const references: readonly Reference[] = [...(bootstrap.configRef === undefined ? [] : [bootstrap.configRef]), infrastructureRef];
  const missing = references.filter((reference) => findReferenced(client, reference, set.metadata.namespace ?? '') === undefined);
  return missing.length === 0 ? [] : [`${missing.map(({ kind }) => kind).join(' and ')} ${missing.length > 1 ? 'do' : 'does'} not exist`];
}

/** A new machine with bootstrap configuration and infrastructure of its own, all of one name. */
export function createMachine(client: LocalClient, set: MachineSet): void {
  const { template, clusterName } = set.spec;
  const name = generateName(set.metadata.name);
  const namespace = set.metadata.namespace ?? '';
  const own = machineLabels(set);
  const options = {
    name,
    namespace,
    labels: own,
    ...(template.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
    owner: ownerReference(set),
  };
  const { configRef } = template.spec.bootstrap;
  const bootstrap = configRef === undefined ? undefined : cloneTemplate(client, configRef, options);
  const infrastructure = cloneTemplate(client, template.spec.infrastructureRef, options);
  if (infrastructure === undefined) return;
  client.create({
    ...types.machine,
    metadata: {
      name,
      namespace,
      labels: own,
      ...(template.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
      ownerReferences: [controllerReference(set)],
      finalizers: [finalizers.machine],
    },
    spec: {
      ...template.spec,
      clusterName,
      bootstrap: bootstrap === undefined ? template.spec.bootstrap : { configRef: referenceTo(bootstrap) },
      infrastructureRef: referenceTo(infrastructure),
    },
  });
}

export function machineLabels(set: MachineSet): Readonly<Record<string, string>> {
  const deployment = ownerOf(set as KubeObject, clusterGroup, 'MachineDeployment')?.name ?? set.metadata.labels?.[labels.deploymentName];
  return {
    ...set.spec.template.metadata?.labels,
    [labels.clusterName]: set.spec.clusterName,
    [labels.setName]: set.metadata.name,
    ...(deployment === undefined ? {} : { [labels.deploymentName]: deployment }),
  };
}
