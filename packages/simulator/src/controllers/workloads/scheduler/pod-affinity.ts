import { matchesLabels } from '../../../objects/label-selector.ts';
import type { Node } from '../../../objects/node.ts';
import type { Pod, PodAffinityTerm } from '../../../objects/pod.ts';
import type { Load } from './load.ts';

/** Whether the required pod (anti-)affinity of `pod` allows `node`. That of pods which are there already is not looked at. */
export function podAffinityTrouble(pod: Pod, node: Node, nodes: readonly Node[], load: Load): string | undefined {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const near = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const apart = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const neighbours = (term: PodAffinityTerm) => domain(term, node, nodes).flatMap(({ metadata }) => load.on(metadata.name));
  if (apart.some((term) => neighbours(term).some((other) => selects(term, pod, other)))) {
    return "node(s) didn't match pod anti-affinity rules";
  }
  // The first pod of a group that wants to be together has to be let in.
  const missing = near.some((term) => !neighbours(term).some((other) => selects(term, pod, other)) && !isFirst(term, pod, nodes, load));
  return missing ? "node(s) didn't match pod affinity rules" : undefined;
}

function domain({ topologyKey }: PodAffinityTerm, node: Node, nodes: readonly Node[]): readonly Node[] {
  const value = node.metadata.labels?.[topologyKey];
  return value === undefined ? [] : nodes.filter(({ metadata }) => metadata.labels?.[topologyKey] === value);
}

function selects(term: PodAffinityTerm, pod: Pod, other: Pod): boolean {
  const own = pod.metadata.namespace ?? '';
  const namespaces = term.namespaces?.length ? term.namespaces : [own];
  return namespaces.includes(other.metadata.namespace ?? '') && matchesLabels(term.labelSelector, other.metadata.labels);
}

function isFirst(term: PodAffinityTerm, pod: Pod, nodes: readonly Node[], load: Load): boolean {
  if (!selects(term, pod, pod)) return false;
  return !nodes.some(({ metadata }) => load.on(metadata.name).some((other) => selects(term, pod, other)));
}
