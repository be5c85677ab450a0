import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../clock/manual-clock.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { ApiServer } from '../api-server.ts';
import { createApiServer } from '../create-api-server.ts';
import type { WebhookReview } from './webhooks.ts';

const group = 'admissionregistration.k8s.io/v1';
const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };
const key = { namespace: 'default', name: 'a' };
const base = 'https://172.18.0.5:9443';

let server: ApiServer;
beforeEach(() => {
  server = createApiServer({ id: 'test', clock: createManualClock() });
});

function configure(kind: 'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration', webhook: object): void {
  const rules = [{ apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE', 'UPDATE', 'DELETE'] }];
  const required = { sideEffects: 'None', admissionReviewVersions: ['v1'] };
  const clientConfig = { url: `${base}/check` };
  server.local.create({
    apiVersion: group,
    kind,
    metadata: { name: kind.toLowerCase() },
    webhooks: [{ name: 'check.ex.io', ...required, rules, clientConfig, ...webhook }],
  });
}

const create = (metadata: object = {}): KubeObject => server.local.create({ ...configMaps, metadata: { ...key, ...metadata } });

describe('validating webhooks', () => {
  it('are asked about creations, changes and deletions', () => {
    configure('ValidatingWebhookConfiguration', {});
    const asked: WebhookReview[] = [];
    server.webhooks.register(base, (review) => {
      asked.push(review);
      return { allowed: true };
    });
    create();
    server.local.modify(configMaps, key, (draft) => {
      draft.data = { k: '1' };
    });
    server.local.delete(configMaps, key);
    expect(asked.map(({ operation, path, object, old }) => [operation, path, object?.data, old !== undefined])).toEqual([
      ['CREATE', '/check', undefined, false],
      ['UPDATE', '/check', { k: '1' }, true],
      ['DELETE', '/check', undefined, true],
    ]);
  });

  it('refuse with their own words', () => {
    configure('ValidatingWebhookConfiguration', {});
    server.webhooks.register(base, () => ({ allowed: false, message: 'too small' }));
    expect(create).toThrow('admission webhook "check.ex.io" denied the request: too small');
    expect(server.local.get(configMaps, key)).toBeUndefined();
  });

  it('that nobody answers stop the write, unless they may be ignored', () => {
    configure('ValidatingWebhookConfiguration', {});
    expect(create).toThrow(
      'failed calling webhook "check.ex.io": failed to call webhook: Post "https://172.18.0.5:9443/check?timeout=10s"',
    );
    const name = { name: 'validatingwebhookconfiguration' };
    server.local.modify({ apiVersion: group, kind: 'ValidatingWebhookConfiguration' }, name, (draft) => {
      draft.webhooks = (draft.webhooks as object[]).map((webhook) => ({ ...webhook, failurePolicy: 'Ignore' }));
    });
    expect(create).not.toThrow();
  });

  it('are found by service too, and only for what their selectors match', () => {
    const service = { namespace: 'system', name: 'webhooks', path: '/check' };
    configure('ValidatingWebhookConfiguration', { clientConfig: { service }, objectSelector: { matchLabels: { checked: 'yes' } } });
    const names: string[] = [];
    server.webhooks.register('system/webhooks', ({ name }) => {
      names.push(name);
      return { allowed: true };
    });
    create();
    create({ name: 'b', labels: { checked: 'yes' } });
    expect(names).toEqual(['b']);
  });
});

describe('mutating webhooks', () => {
  it('change what is written', () => {
    configure('MutatingWebhookConfiguration', {});
    server.webhooks.register(base, ({ object }) => ({ allowed: true, ...(object && { object: { ...object, data: { set: 'yes' } } }) }));
    expect(create().data).toEqual({ set: 'yes' });
  });

  it('are asked at the version that their rule names', () => {
    server.local.create({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.ex.io' },
      spec: {
        group: 'ex.io',
        scope: 'Namespaced',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [
          { name: 'v1', served: true, storage: true, schema },
          { name: 'v1beta1', served: true, storage: false, schema },
        ],
      },
    });
    configure('MutatingWebhookConfiguration', {
      rules: [{ apiGroups: ['ex.io'], apiVersions: ['v1beta1'], resources: ['widgets'], operations: ['*'] }],
    });
    const versions: (string | undefined)[] = [];
    server.webhooks.register(base, ({ object }) => {
      versions.push(object?.apiVersion);
      return { allowed: true };
    });
    const created = server.local.create({ apiVersion: 'ex.io/v1', kind: 'Widget', metadata: key });
    expect(versions).toEqual(['ex.io/v1beta1']);
    expect(created.apiVersion).toBe('ex.io/v1');
  });
});
