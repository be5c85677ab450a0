import { afterEach, describe, expect, test } from 'vitest';
import { types } from './contract/groups.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { clusterObjects, namespace } from './testing/objects.ts';
import { allJoined, remoteOf } from './testing/workload.ts';

let management: TestManagement;
afterEach(() => management.close());

const selector = { cni: 'test' };
const key = { name: 'network', namespace };
const settings = { name: 'settings', namespace: 'kube-system' };

function manifest(mode: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: kube-system }\ndata: { mode: ${mode} }\n`;
}

function resources(strategy: 'ApplyOnce' | 'Reconcile') {
  return [
    { ...types.configMap, metadata: key, data: { 'settings.yaml': manifest('one') } },
    {
      ...types.clusterResourceSet,
      metadata: key,
      spec: { clusterSelector: { matchLabels: selector }, strategy, resources: [{ kind: 'ConfigMap', name: 'network' }] },
    },
  ];
}

function conditionsOfSet() {
  const status = management.server.local.get(types.clusterResourceSet, key)?.status as { readonly conditions?: readonly unknown[] };
  return status.conditions;
}

function bindingOf(name: string) {
  return management.server.local.get(types.clusterResourceSetBinding, { name, namespace });
}

async function createWith(strategy: 'ApplyOnce' | 'Reconcile'): Promise<void> {
  management = createManagement();
  const [cluster, ...others] = clusterObjects({ name: 'c', workers: 0 });
  if (cluster === undefined) throw new Error('no cluster');
  const labelled = { ...cluster, metadata: { ...cluster.metadata, labels: selector } };
  management.apply([labelled, ...others, ...resources(strategy)]);
  await management.until(() => allJoined(management, 1));
  await management.until(() => remoteOf(management, 'c').get(types.configMap, settings));
}

function change(): void {
  management.server.local.modify(types.configMap, key, (draft) => {
    draft.data = { 'settings.yaml': manifest('two') };
  });
}

describe('a resource set', { timeout: 30_000 }, () => {
  test('applies its manifests once the cluster answers, and remembers', async () => {
    await createWith('ApplyOnce');
    await management.pass(200);
    expect(conditionsOfSet()).toContainEqual(expect.objectContaining({ type: 'ResourcesApplied', status: 'True', reason: 'Applied' }));
    expect(bindingOf('c')?.spec).toMatchObject({
      clusterName: 'c',
      bindings: [{ clusterResourceSetName: 'network', resources: [{ kind: 'ConfigMap', name: 'network', applied: true }] }],
    });
    change();
    await management.pass(1_000);
    expect(remoteOf(management, 'c').get(types.configMap, settings)?.data).toEqual({ mode: 'one' });
  });

  test('follows changes when it is told to, and leaves what it applied when it goes', async () => {
    await createWith('Reconcile');
    change();
    await management.until(() => {
      const data = remoteOf(management, 'c').get(types.configMap, settings)?.data;
      return (data as { readonly mode?: string } | undefined)?.mode === 'two';
    });
    management.server.local.delete(types.clusterResourceSet, key);
    await management.until(() => management.server.local.get(types.clusterResourceSet, key) === undefined);
    expect(bindingOf('c')).toBeUndefined();
    expect(remoteOf(management, 'c').get(types.configMap, settings)).toBeDefined();
  });
});
