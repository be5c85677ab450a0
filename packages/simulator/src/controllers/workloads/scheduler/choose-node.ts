import type { Node } from '../../../objects/node.ts';
import type { Pod } from '../../../objects/pod.ts';
import type { Load } from './load.ts';
import { acceptsNode } from './node-affinity.ts';
import { podAffinityTrouble } from './pod-affinity.ts';
import { hostPortsOf, quantity, requestsOf } from './requests.ts';
import { repellingTaint } from './taints.ts';

const unschedulableTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' } as const;

/** A node, or in the words of kube-scheduler why there is none. */
export type Choice = { readonly nodeName: string } | { readonly reason: string };

/** Of the nodes that can take the pod, the one with the fewest pods. */
export function chooseNode(pod: Pod, nodes: readonly Node[], load: Load): Choice {
  if (nodes.length === 0) return { reason: 'no nodes available to schedule pods' };
  const troubles = nodes.map((node) => ({ node, trouble: troubleWith(pod, node, nodes, load) }));
  const fitting = troubles.filter(({ trouble }) => trouble === undefined).map(({ node }) => node);
  const [best] = fitting.sort((left, right) => load.on(left.metadata.name).length - load.on(right.metadata.name).length);
  if (best !== undefined) return { nodeName: best.metadata.name };
  return { reason: summary(troubles.map(({ trouble = '' }) => trouble)) };
}

function troubleWith(pod: Pod, node: Node, nodes: readonly Node[], load: Load): string | undefined {
  const { spec } = pod;
  if (node.spec?.unschedulable === true && repellingTaint(spec.tolerations, [unschedulableTaint])) return 'node(s) were unschedulable';
  if (!acceptsNode(spec, node)) return "node(s) didn't match Pod's node affinity/selector";
  const taint = repellingTaint(spec.tolerations, node.spec?.taints);
  if (taint !== undefined) return `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;
  return lackOfRoom(pod, node, load) ?? podAffinityTrouble(pod, node, nodes, load);
}

function lackOfRoom({ spec }: Pod, node: Node, load: Load): string | undefined {
  const used = load.totals(node.metadata.name);
  const { allocatable = {} } = node.status ?? {};
  const { milliCpu, memory } = requestsOf(spec);
  if (hostPortsOf(spec).some((port) => used.hostPorts.has(port))) return "node(s) didn't have free ports for the requested pod ports";
  if (allocatable.pods !== undefined && used.pods + 1 > quantity(allocatable.pods)) return 'Too many pods';
  if (milliCpu > 0 && used.milliCpu + milliCpu > quantity(allocatable.cpu) * 1_000) return 'Insufficient cpu';
  if (memory > 0 && used.memory + memory > quantity(allocatable.memory)) return 'Insufficient memory';
  return undefined;
}

function summary(troubles: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const trouble of troubles) counts.set(trouble, (counts.get(trouble) ?? 0) + 1);
  const texts = [...counts].map(([trouble, count]) => `${count} ${trouble}`).sort();
  return `0/${troubles.length} nodes are available: ${texts.join(', ')}.`;
}
