import { X509Certificate } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { createTestCluster, type TestCluster } from '../../kubelet/testing/cluster.ts';
import { conditionOf } from '../../objects/conditions.ts';
import type { KubeObject } from '../../objects/object.ts';
import { podType } from '../../objects/pod.ts';
import { certManagerCrds } from '../../release/components/cert-manager-crds.ts';
import { certificateType, clusterIssuerType, fromBase64, issuerType, type Secret, secretType } from './kinds.ts';
import { certManagerPrograms } from './programs.ts';

const namespace = 'default';
const hookType = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration' };
const key = { name: 'serving', namespace };

let cluster: TestCluster;
beforeEach(async () => {
  cluster = createTestCluster({ programs: certManagerPrograms });
  const { local } = cluster.apiServer;
  for (const crd of certManagerCrds) local.create(crd);
  local.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'cert-manager' } });
  cluster.addNode('n1');
  for (const program of ['cert-manager-controller', 'cert-manager-cainjector', 'cert-manager-webhook']) {
    const containers = [{ name: program, image: `registry/cert-manager/${program}:v1.18.0` }];
    local.create({
      ...podType,
      metadata: { name: program, namespace: 'cert-manager' },
      spec: { nodeName: 'n1', hostNetwork: true, containers },
    });
  }
  await cluster.pass(1_000);
});

function certificate(spec: object = {}): KubeObject {
  const issuerRef = { kind: 'Issuer', name: 'own' };
  return { ...certificateType, metadata: key, spec: { dnsNames: ['hook.default.svc'], secretName: 'serving-cert', issuerRef, ...spec } };
}

function issued(name = 'serving-cert') {
  const { data = {} } = (cluster.apiServer.local.get(secretType, { name, namespace }) ?? {}) as Partial<Secret>;
  const [chain, authority] = [data['tls.crt'], data['ca.crt']].map((text) => new X509Certificate(fromBase64(text) ?? ''));
  return { chain, authority };
}

/** Keys are made by threads of their own, so the wait is for what comes of them. */
async function until(holds: () => boolean): Promise<void> {
  await vi.waitUntil(
    async () => {
      await cluster.pass(100);
      return holds();
    },
    { interval: 2, timeout: 10_000 },
  );
}

const has = (name: string) => () => cluster.apiServer.local.get(secretType, { name, namespace }) !== undefined;
const serial = () => (has('serving-cert')() ? issued().chain?.serialNumber : undefined);
const readyReason = () => conditionOf(cluster.apiServer.local.get(certificateType, key)?.status, 'Ready')?.reason;

it('issues a certificate as soon as its issuer is there', async () => {
  const { local } = cluster.apiServer;
  local.create(certificate());
  await cluster.pass(1_000);
  expect(readyReason()).toBe('DoesNotExist');
  local.create({ ...issuerType, metadata: { name: 'own', namespace }, spec: { selfSigned: {} } });
  await until(() => readyReason() === 'Ready');
  const status = local.get(certificateType, key)?.status;
  expect(conditionOf(status, 'Ready')).toMatchObject({ status: 'True', reason: 'Ready' });
  expect(conditionOf(status, 'Issuing')).toBeUndefined();
  const { revision, notBefore, notAfter } = status as { revision: number; notBefore: string; notAfter: string };
  expect([revision, (Date.parse(notAfter) - Date.parse(notBefore)) / 86_400_000]).toEqual([1, 90]);
  expect(issued().chain?.subjectAltName).toBe('DNS:hook.default.svc');
  expect(issued().chain?.verify(issued().chain?.publicKey ?? never())).toBe(true);
});

it('signs by the key of a CA issuer', async () => {
  const { local } = cluster.apiServer;
  local.create({ ...issuerType, metadata: { name: 'own', namespace }, spec: { selfSigned: {} } });
  const authority = { name: 'authority', namespace };
  local.create({ ...certificate({ isCA: true, commonName: 'authority', secretName: 'authority' }), metadata: authority });
  local.create({ ...issuerType, metadata: { name: 'ca', namespace }, spec: { ca: { secretName: 'authority' } } });
  local.create(certificate({ issuerRef: { name: 'ca' } }));
  await until(has('serving-cert'));
  const { chain, authority: signer } = issued();
  expect(signer?.subject).toContain('CN=authority');
  expect(chain?.verify(signer?.publicKey ?? never())).toBe(true);
});

it('issues again when the Secret is lost, its names change or its time is over', async () => {
  const { local } = cluster.apiServer;
  local.create({ ...clusterIssuerType, metadata: { name: 'all' }, spec: { selfSigned: {} } });
  local.create(certificate({ issuerRef: { kind: 'ClusterIssuer', name: 'all' }, duration: '30s' }));
  const serials: (string | undefined)[] = [];
  const nextSerial = async () => {
    await until(() => serial() !== undefined && !serials.includes(serial()));
    serials.push(serial());
  };
  await nextSerial();
  local.delete(secretType, { name: 'serving-cert', namespace });
  await nextSerial();
  local.modify(certificateType, key, (draft) => {
    draft.spec = { ...draft.spec, dnsNames: ['other.default.svc'] };
  });
  await nextSerial();
  expect(issued().chain?.subjectAltName).toBe('DNS:other.default.svc');
  await cluster.pass(19_000);
  await nextSerial();
});

it('puts the CA into webhooks and conversions that ask for it', async () => {
  const { local } = cluster.apiServer;
  const annotations = { 'cert-manager.io/inject-ca-from': `${namespace}/serving` };
  const clientConfig = { service: { name: 'hook', namespace } };
  const webhook = { name: 'a.b.c', sideEffects: 'None', admissionReviewVersions: ['v1'] };
  local.create({ ...hookType, metadata: { name: 'hooks', annotations }, webhooks: [{ ...webhook, clientConfig }] });
  const own = { 'cert-manager.io/inject-ca-from-secret': 'cert-manager/cert-manager-webhook-ca' };
  local.create({ ...hookType, metadata: { name: 'own', annotations: own }, webhooks: [{ ...webhook, clientConfig }] });
  const bundle = (name: string) => {
    const webhooks = local.get(hookType, { name })?.webhooks as readonly { clientConfig: { caBundle?: string } }[];
    return webhooks[0]?.clientConfig.caBundle;
  };
  await until(() => bundle('own') !== undefined);
  expect(bundle('hooks')).toBeUndefined();
  expect(fromBase64(bundle('own'))).toContain('BEGIN CERTIFICATE');
  local.create({ ...issuerType, metadata: { name: 'own', namespace }, spec: { selfSigned: {} } });
  local.create(certificate());
  await until(() => bundle('hooks') !== undefined);
  expect(fromBase64(bundle('hooks'))).toBe(issued().authority?.toString());
});

it('says that other issuers are not simulated', async () => {
  const { local } = cluster.apiServer;
  local.create({ ...issuerType, metadata: { name: 'acme', namespace }, spec: { acme: {} } });
  await cluster.pass(1_000);
  expect(conditionOf(local.get(issuerType, { name: 'acme', namespace })?.status, 'Ready')).toMatchObject({
    status: 'False',
    reason: 'NotSimulated',
  });
});

function never(): never {
  throw new Error('no certificate');
}
