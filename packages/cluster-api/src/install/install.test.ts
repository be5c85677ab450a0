import { EksaError } from '@eksa/core/errors';
import { isObject, listAt } from '@eksa/core/objects';
import type { ComponentSource, KubeClient, KubeObject } from '@eksa/core/ports';
import { describe, expect, test } from 'vitest';
import { createClusterApi } from '../cluster-api.ts';
import { componentsYaml } from '../testing/components-fixture.ts';
import { createFakeKube, type FakeKube } from '../testing/fake-kube.ts';

const source: ComponentSource = {
  name: 'cap',
  type: 'InfrastructureProvider',
  version: 'v1.2.3',
  componentsUri: 'components.yaml',
  images: {},
  variables: { TOPOLOGY: 'false' },
};
const certManagerYaml = `apiVersion: v1
kind: Namespace
metadata: { name: cert-manager }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: certificates.cert-manager.io }
spec: { group: cert-manager.io, scope: Namespaced, names: { kind: Certificate, plural: certificates }, versions: [] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: cert-manager }
spec: { template: { spec: { containers: [{ name: cert-manager-controller, image: upstream }] } } }
`;
const certManager = { uri: 'cert-manager.yaml', version: 'v1.11.5', images: { 'cert-manager-controller': 'local' } };

const texts: Readonly<Record<string, string>> = { 'components.yaml': componentsYaml, 'cert-manager.yaml': certManagerYaml };
const clusterApi = createClusterApi({ readText: async (uri) => texts[uri] ?? '', pollMs: 1 });

/** Plays the controllers: what an apply starts is finished a moment later. */
function playControllers(kube: FakeKube): KubeClient {
  return {
    ...kube.client,
    async apply(object, options) {
      const applied = await kube.client.apply(object, options);
      const finished = finish(object);
      const ref = { apiVersion: object.apiVersion, kind: object.kind, ...object.metadata };
      if (options?.dryRun === true) return applied;
      if (finished !== undefined) setImmediate(() => kube.store.mergePatch(ref, finished));
      return applied;
    },
  };
}

function finish(object: KubeObject): unknown {
  const clientConfig = { caBundle: 'Q0E=' };
  switch (object.kind) {
    case 'Certificate':
      return { status: { conditions: [{ type: 'Ready', status: 'True' }] } };
    case 'Deployment':
      return { status: { observedGeneration: 1, updatedReplicas: 1, conditions: [{ type: 'Available', status: 'True' }] } };
    case 'CustomResourceDefinition':
      return { status: { conditions: [{ type: 'Established', status: 'True' }] }, spec: { conversion: { webhook: { clientConfig } } } };
    case 'ValidatingWebhookConfiguration':
      return { webhooks: listAt(object, 'webhooks').map((webhook) => (isObject(webhook) ? { ...webhook, clientConfig } : webhook)) };
    default:
      return undefined;
  }
}

const applied = (kube: FakeKube) => kube.calls.filter(({ verb }) => verb === 'apply').map(({ subject }) => subject);

describe('install', () => {
  test('applies in the order that the objects need, probes the webhook, and writes the inventory last', async () => {
    const kube = createFakeKube();
    await clusterApi.install(playControllers(kube), await clusterApi.load([source]), { timeoutMs: 5_000 });
    const order = applied(kube);
    const before = (first: string, second: string) => expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));
    expect(order[0]).toBe('Namespace cap-system');
    before('CustomResourceDefinition widgets.cap.x-k8s.io', 'Deployment cap-system/cap-controller-manager');
    before('Secret cap-system/cap-webhook-service-cert', 'Deployment cap-system/cap-controller-manager');
    before('ServiceAccount cap-system/cap-manager', 'Deployment cap-system/cap-controller-manager');
    expect(order.slice(-2)).toEqual(['Widget cap-system/eksa-webhook-probe', 'Provider cap-system/infrastructure-cap']);
  });

  test('waits for a webhook that does not answer yet, and says so', async () => {
    const kube = createFakeKube();
    const client = playControllers(kube);
    const reasons: string[] = [];
    let refusals = 3;
    const flaky: KubeClient = {
      ...client,
      async apply(object, options) {
        if (object.kind === 'Widget' && refusals-- > 0)
          throw refusal(500, 'failed calling webhook "validation.widget": connection refused');
        return client.apply(object, options);
      },
    };
    const onWaiting = (reason: string) => reasons.push(reason);
    await clusterApi.install(flaky, await clusterApi.load([source]), { timeoutMs: 5_000, onWaiting });
    expect(reasons).toContain('Webhook of cap-system/cap-webhook-service: failed calling webhook "validation.widget": connection refused');
  });

  test('takes a refusal by the webhook for an answer', async () => {
    const client = playControllers(createFakeKube());
    const strict: KubeClient = {
      ...client,
      async apply(object, options) {
        if (object.kind === 'Widget') throw refusal(403, 'admission webhook "validation.widget" denied the request');
        return client.apply(object, options);
      },
    };
    await expect(clusterApi.install(strict, await clusterApi.load([source]), { timeoutMs: 5_000 })).resolves.toBeUndefined();
  });

  test('fails at once on what waiting does not heal', async () => {
    const client = playControllers(createFakeKube());
    const broken: KubeClient = {
      ...client,
      async apply(object, options) {
        if (object.kind === 'ClusterRole') throw refusal(422, 'ClusterRole is invalid');
        return client.apply(object, options);
      },
    };
    await expect(clusterApi.install(broken, await clusterApi.load([source]), { timeoutMs: 5_000 })).rejects.toThrow(
      'ClusterRole is invalid',
    );
  });

  test('does not wait for cert-manager, and hands the certificates over when it is there', async () => {
    const kube = createFakeKube();
    const client = playControllers(kube);
    const components = await clusterApi.load([source]);
    await clusterApi.install(client, components, { timeoutMs: 5_000 });
    const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'cap-system', name: 'cap-webhook-service-cert' };
    const made = kube.store.find(secret);
    expect(applied(kube).some((subject) => /^(Certificate|Issuer) /.test(subject))).toBe(false);
    await clusterApi.entrustCertificates(client, components, { timeoutMs: 5_000 });
    expect(applied(kube)).toContain('Certificate cap-system/cap-serving-cert');
    expect(kube.store.find(secret)).toBe(made);
  });

  test('makes no pod before the certificate that it mounts is issued', async () => {
    const kube = createFakeKube();
    const client = playControllers(kube);
    const early: string[] = [];
    const watching: KubeClient = {
      ...client,
      async apply(object, options) {
        const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'cap-system', name: 'cap-webhook-service-cert' };
        if (object.kind === 'Deployment' && kube.store.find(secret) === undefined) early.push(object.metadata.name);
        return client.apply(object, options);
      },
    };
    await clusterApi.install(watching, await clusterApi.load([source]), { timeoutMs: 5_000 });
    expect(early).toEqual([]);
  });

  test('gives up at the deadline with the object and its state', async () => {
    const idle = createFakeKube().client;
    const failure = clusterApi.install(idle, await clusterApi.load([source]), { timeoutMs: 20 });
    await expect(failure).rejects.toThrow('CustomResourceDefinition providers.clusterctl.cluster.x-k8s.io: not Established yet');
  });
});

describe('installCertManager', () => {
  test('applies with the version mark and the images, then does nothing while that version works', async () => {
    const kube = createFakeKube();
    const client = playControllers(kube);
    await clusterApi.installCertManager(client, certManager, { timeoutMs: 5_000 });
    const deployment = kube.store.find({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'cert-manager', name: 'cert-manager' });
    expect(deployment?.metadata).toMatchObject({
      labels: { 'clusterctl.cluster.x-k8s.io/core': 'cert-manager' },
      annotations: { 'cert-manager.clusterctl.cluster.x-k8s.io/version': 'v1.11.5' },
    });
    expect(JSON.stringify(deployment?.spec)).toContain('"image":"local"');
    expect(JSON.stringify(deployment?.spec)).toContain('"tolerations":[{"key":"node-role.kubernetes.io/control-plane"');

    const writes = () => applied(kube).filter((subject) => !subject.includes('probe')).length;
    const first = writes();
    await clusterApi.installCertManager(client, certManager, { timeoutMs: 5_000 });
    expect(writes()).toBe(first);
    await clusterApi.installCertManager(client, { ...certManager, version: 'v1.12.0' }, { timeoutMs: 5_000 });
    expect(writes()).toBe(2 * first);
  });
});

function refusal(status: number, message: string): EksaError {
  return new EksaError('KUBE_REJECTED', message, { details: { status } });
}
