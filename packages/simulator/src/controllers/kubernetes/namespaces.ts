import type { Everything } from '../../apiserver/everything.ts';
import { type Condition, conditionsOf, withCondition } from '../../objects/conditions.ts';
import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { timestamp } from '../../objects/time.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../controller.ts';

const namespaces = { apiVersion: 'v1', kind: 'Namespace' };
/** Also looked at without any event: contents may go one by one, and their kinds are many. */
const checkEveryMs = 500;

/** Empties namespaces that are being deleted, then lets them go. */
export function namespaceController(everything: Everything): Controller {
  return {
    name: 'namespace',
    type: namespaces,
    reconcile(key, context): ReconcileResult {
      const namespace = context.client.get(namespaces, key);
      if (namespace?.metadata.deletionTimestamp === undefined) return undefined;
      for (const object of everything.inNamespace(key.name)) {
        if (object.metadata.deletionTimestamp === undefined) context.client.delete(object, object.metadata, { propagation: 'Background' });
      }
      const remaining = everything.inNamespace(key.name);
      if (remaining.length > 0) {
        report(context, key.name, everything, remaining);
        return { againAfterMs: checkEveryMs };
      }
      if (valueAt(namespace, ['spec', 'finalizers']) !== undefined) everything.finalizeNamespace(key.name);
      return undefined;
    },
  };
}

const settled: readonly Condition[] = [
  condition('NamespaceDeletionDiscoveryFailure', 'False', 'ResourcesDiscovered', 'All resources successfully discovered'),
  condition('NamespaceDeletionGroupVersionParsingFailure', 'False', 'ParsedGroupVersions', 'All legacy kube types successfully parsed'),
  condition(
    'NamespaceDeletionContentFailure',
    'False',
    'ContentDeleted',
    'All content successfully deleted, may be waiting on finalization',
  ),
];

function report({ client, clock }: ControllerContext, name: string, everything: Everything, remaining: readonly KubeObject[]): void {
  const time = timestamp(clock.now());
  client.modify(namespaces, { name }, (draft) => {
    const found = [...settled, remainingContent(remaining.map(everything.resourceNameOf)), remainingFinalizers(remaining)];
    const conditions = found.reduce((list, each) => withCondition(list, each, time), conditionsOf(draft.status));
    draft.status = { ...draft.status, conditions };
  });
}

function remainingContent(names: readonly string[]): Condition {
  const text = counted(names, 'has');
  return condition('NamespaceContentRemaining', 'True', 'SomeResourcesRemain', `Some resources are remaining: ${text}`);
}

function remainingFinalizers(remaining: readonly KubeObject[]): Condition {
  const type = 'NamespaceFinalizersRemaining';
  const finalizers = remaining.flatMap(({ metadata }) => metadata.finalizers ?? []);
  if (finalizers.length === 0) return condition(type, 'False', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished');
  const text = `Some content in the namespace has finalizers remaining: ${counted(finalizers, 'in')}`;
  return condition(type, 'True', 'SomeFinalizersRemain', text);
}

function counted(names: readonly string[], verb: string): string {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${verb} ${count} resource instances`).join(', ');
}

function condition(type: string, status: 'True' | 'False', reason: string, message: string): Condition {
  return { type, status, reason, message };
}
