import type { LocalClient } from '../../../apiserver/local-client.ts';
import { matchesLabels } from '../../../objects/label-selector.ts';
import { readAll } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import type { Machine, Node } from '../contract/kinds.ts';
import { annotations, labels } from '../contract/labels.ts';
import type { MachineHealthCheck, Target } from './kinds.ts';

/** The machines that a health check looks at, by name. `remote`: their cluster, when it answers. */
export function findTargets(client: LocalClient, remote: LocalClient | undefined, check: MachineHealthCheck): readonly Target[] {
  const { clusterName, selector } = check.spec;
  return readAll<Machine>(client, types.machine, check.metadata.namespace, { [labels.clusterName]: clusterName })
    .filter(({ metadata }) => matchesLabels(selector, metadata.labels) && !isExempt(metadata.annotations))
    .toSorted((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1))
    .map((machine) => withNode(machine, remote));
}

function withNode(machine: Machine, remote: LocalClient | undefined): Target {
  const name = machine.status?.nodeRef?.name;
  if (name === undefined || remote === undefined) return { machine, node: undefined, nodeMissing: false };
  const node = remote.get(types.node, { name }) as Node | undefined;
  return { machine, node, nodeMissing: node === undefined };
}

function isExempt(given: Readonly<Record<string, string>> = {}): boolean {
  return annotations.skipRemediation in given || annotations.paused in given;
}
