import type { Everything } from '../../apiserver/everything.ts';
import { type Condition, conditionsOf, withCondition } from '../../objects/conditions.ts';
import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
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
        report(context, key.name, remaining);
        return { againAfterMs: checkEveryMs };
      }
      if (valueAt(namespace, ['spec', 'finalizers']) !== undefined) everything.finalizeNamespace(key.name);
      return undefined;
    },
  };
}

function report({ client, clock }: ControllerContext, name: string, remaining: readonly KubeObject[]): void {
  const time = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
  client.modify(namespaces, { name }, (draft) => {
    const conditions = [remainingContent(remaining), remainingFinalizers(remaining)].reduce(
      (list, condition) => withCondition(list, condition, time),
      conditionsOf(draft.status),
    );
    draft.status = { ...draft.status, conditions };
  });
}

function remainingContent(remaining: readonly KubeObject[]): Condition {
  const text = counted(
    remaining.map(({ kind }) => kind),
    'resource instances',
  );
  return {
    type: 'NamespaceContentRemaining',
    status: 'True',
    reason: 'SomeResourcesRemain',
    message: `Some resources are remaining: ${text}`,
  };
}

function remainingFinalizers(remaining: readonly KubeObject[]): Condition {
  const finalizers = remaining.flatMap(({ metadata }) => metadata.finalizers ?? []);
  if (finalizers.length === 0) return { type: 'NamespaceFinalizersRemaining', status: 'False', reason: 'ContentHasNoFinalizers' };
  const message = `Some content in the namespace has finalizers remaining: ${counted(finalizers, 'resource instances')}`;
  return { type: 'NamespaceFinalizersRemaining', status: 'True', reason: 'SomeFinalizersRemain', message };
}

function counted(names: readonly string[], what: string): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} has ${count} ${what}`).join(', ');
}
