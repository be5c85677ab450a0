import {
  CoreV1Api,
  CustomObjectsApi,
  type KubernetesObject,
  KubernetesObjectApi,
  makeInformer,
  PatchStrategy,
} from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { createManualClock } from '../../clock/manual-clock.ts';
import { createApiServer } from '../create-api-server.ts';

const namespace = 'default';
let running: RunningApiServer;
beforeAll(async () => {
  running = await runApiServer(createApiServer({ id: 'test', clock: createManualClock() }));
});
afterAll(() => running[Symbol.asyncDispose]());

const widgetDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.ex.io' },
  spec: {
    group: 'ex.io',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } },
        },
      },
    ],
  },
};

describe('@kubernetes/client-node', () => {
  it('creates, reads and deletes typed objects', async () => {
    const core = running.kubeConfig.makeApiClient(CoreV1Api);
    const created = await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'typed' }, data: { k: '1' } } });
    expect(created.metadata?.creationTimestamp).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect((await core.listNamespacedConfigMap({ namespace })).items.map((item) => item.metadata?.name)).toContain('typed');
    await core.deleteNamespacedConfigMap({ namespace, name: 'typed' });
    await expect(core.readNamespacedConfigMap({ namespace, name: 'typed' })).rejects.toMatchObject({ code: 404 });
  });

  it('applies objects of any kind from the server, found by discovery', async () => {
    const objects = KubernetesObjectApi.makeApiClient(running.kubeConfig);
    await objects.create(widgetDefinition);
    const widget = { apiVersion: 'ex.io/v1', kind: 'Widget', metadata: { name: 'w', namespace }, spec: { size: 1 } };
    const applied = await objects.patch(widget, undefined, undefined, 'tester', true, PatchStrategy.ServerSideApply);
    expect(applied).toMatchObject({ metadata: { managedFields: [{ manager: 'tester', operation: 'Apply' }] } });
    const custom = running.kubeConfig.makeApiClient(CustomObjectsApi);
    const listed: { items: KubernetesObject[] } = await custom.listNamespacedCustomObject({
      group: 'ex.io',
      version: 'v1',
      namespace,
      plural: 'widgets',
    });
    expect(listed.items).toMatchObject([{ kind: 'Widget', spec: { size: 1 } }]);
  });

  it('keeps a cache of what changes', async () => {
    const core = running.kubeConfig.makeApiClient(CoreV1Api);
    const informer = makeInformer(running.kubeConfig, `/api/v1/namespaces/${namespace}/secrets`, () =>
      core.listNamespacedSecret({ namespace }),
    );
    const seen: string[] = [];
    const gone = new Promise<void>((resolve) => {
      informer.on('add', (secret) => seen.push(`add ${secret.metadata?.name}`));
      informer.on('update', (secret) => seen.push(`update ${secret.metadata?.name}`));
      informer.on('delete', (secret) => {
        seen.push(`delete ${secret.metadata?.name}`);
        resolve();
      });
    });
    await informer.start();
    await core.createNamespacedSecret({ namespace, body: { metadata: { name: 's' } } });
    await core.replaceNamespacedSecret({ namespace, name: 's', body: { metadata: { name: 's' }, stringData: { k: 'v' } } });
    await core.deleteNamespacedSecret({ namespace, name: 's' });
    await gone;
    await informer.stop();
    expect(seen).toEqual(['add s', 'update s', 'delete s']);
  });
});
