import { containsAll, matchesExpression } from '../../../objects/label-selector.ts';
import type { Node } from '../../../objects/node.ts';
import type { PodSpec } from '../../../objects/pod.ts';

/** `nodeSelector` and required node affinity. Terms are alternatives, requirements in a term all hold. */
export function acceptsNode(spec: PodSpec, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  if (!containsAll(labels, spec.nodeSelector ?? {})) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (required === undefined) return true;
  return required.nodeSelectorTerms.some(({ matchExpressions = [], matchFields = [] }) => {
    if (matchExpressions.length + matchFields.length === 0) return false;
    const fields: Record<string, string> = { 'metadata.name': node.metadata.name };
    return (
      matchExpressions.every((each) => matchesExpression(each, labels[each.key])) &&
      matchFields.every((each) => matchesExpression(each, fields[each.key]))
    );
  });
}
