import { isDeepStrictEqual } from 'node:util';
import { keyOf, read } from '../../cluster-api/contract/draft.ts';
import { bootstrapGroup, groupOf, types } from '../../cluster-api/contract/groups.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { generateName } from '../../cluster-api/contract/names.ts';
import { controllerReference, findReferenced, isOwnedBy, ownerReference, referenceTo } from '../../cluster-api/contract/references.ts';
import { cloneTemplate } from '../../cluster-api/contract/templates.ts';
import type { EtcdadmCluster, EtcdadmConfig } from '../kinds.ts';
import { type EtcdScope, etcdLabels } from './scope.ts';

export function templateReference({ spec }: EtcdadmCluster) {
  const { apiVersion = '', kind = '', name = '' } = spec.infrastructureTemplate;
  return { apiGroup: groupOf(apiVersion), kind, name };
}

/** A machine with infrastructure and configuration; each of the three has a name of its own. */
export function createMember({ client, cluster, etcd }: EtcdScope): void {
  const namespace = etcd.metadata.namespace ?? '';
  const labels = etcdLabels(cluster, etcd);
  const owner = ownerReference(etcd);
  const infrastructure = cloneTemplate(client, templateReference(etcd), {
    // Of the template's name, unlike the others.
    name: generateName(templateReference(etcd).name),
    namespace,
    labels,
    owner,
  });
  if (infrastructure === undefined) return;
  const config = client.create({
    ...types.etcdadmConfig,
    metadata: { name: generateName(etcd.metadata.name), namespace, labels, ownerReferences: [owner] },
    spec: etcd.spec.etcdadmConfigSpec ?? {},
  });
  client.create({
    ...types.machine,
    metadata: { name: generateName(etcd.metadata.name), namespace, labels, ownerReferences: [controllerReference(etcd)] },
    spec: {
      clusterName: cluster.metadata.name,
      bootstrap: { configRef: { ...referenceTo(config), apiGroup: bootstrapGroup } },
      infrastructureRef: referenceTo(infrastructure),
    },
  });
}

/** Whether a member has another configuration or machine than wanted now. */
export function isOutdated({ client, etcd }: EtcdScope, machine: Machine): boolean {
  const namespace = machine.metadata.namespace ?? '';
  const infrastructure = findReferenced(client, machine.spec.infrastructureRef, namespace);
  const from = infrastructure?.metadata.annotations?.[annotations.clonedFromName];
  if (from !== undefined && from !== etcd.spec.infrastructureTemplate.name) return true;
  const name = machine.spec.bootstrap.configRef?.name;
  const config = name === undefined ? undefined : read<EtcdadmConfig>(client, types.etcdadmConfig, { name, namespace });
  return config !== undefined && !isDeepStrictEqual(config.spec ?? {}, etcd.spec.etcdadmConfigSpec ?? {});
}

/** The member stays in etcd, but counts no more: old control planes still talk to it. */
export function disown({ client, etcd }: EtcdScope, machine: Machine): void {
  client.modify(types.machine, keyOf(machine), (draft) => {
    const references = machine.metadata.ownerReferences ?? [];
    draft.metadata.ownerReferences = isOwnedBy(machine, etcd)
      ? references.filter(({ name, kind }) => name !== etcd.metadata.name || kind !== etcd.kind)
      : references;
  });
}

export function deleteMember({ client }: EtcdScope, machine: Machine): void {
  if (machine.metadata.deletionTimestamp === undefined) client.delete(types.machine, keyOf(machine));
}
