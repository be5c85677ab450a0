import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { textAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { describe, expect, test } from 'vitest';
import { createFakeKube } from '../testing/fake-kube.ts';
import { reasonBoard, startDeadline, systemClock } from '../waiting.ts';
import { ensureServingCertificates, isSelfSigned } from './serving-certificates.ts';

const host = 'cap-webhook-service.cap-system.svc';
const issuer = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Issuer',
  metadata: { name: 'cap-issuer', namespace: 'cap-system' },
  spec: { selfSigned: {} },
};
const spec = { dnsNames: [host], issuerRef: { kind: 'Issuer', name: 'cap-issuer' }, secretName: 'cap-cert' };
const certificate = (extra: object = {}): KubeObject => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'cap-serving-cert', namespace: 'cap-system' },
  spec: { ...spec, ...extra },
});
const secretRef = { apiVersion: 'v1', kind: 'Secret', name: 'cap-cert', namespace: 'cap-system' };

function setUp() {
  const kube = createFakeKube();
  const context = { client: kube.client, deadline: startDeadline(5_000, systemClock), board: reasonBoard(undefined), pollMs: 1 };
  return { kube, context };
}

const decoded = (secret: KubeObject | undefined, field: string) =>
  Buffer.from(textAt(secret, 'data', field) ?? '', 'base64').toString('utf8');

describe('serving certificates', () => {
  test('a server with the Secret is trusted under the name of the Certificate by whoever has the CA', async () => {
    const { kube, context } = setUp();
    const bundles = await ensureServingCertificates(context, [issuer, certificate()]);
    const secret = kube.store.find(secretRef);
    const ca = Buffer.from(bundles.get('cap-system/cap-serving-cert') ?? '', 'base64').toString('utf8');

    const server = createServer({ cert: decoded(secret, 'tls.crt'), key: decoded(secret, 'tls.key') }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const socket = connect({ host: '127.0.0.1', port, servername: host, ca });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
    server.close();
  });

  test('the Secret is what cert-manager would take for its own: key, names and marks', async () => {
    const { kube, context } = setUp();
    await ensureServingCertificates(context, [issuer, certificate({ subject: { organizations: ['lifecycle'] } })]);
    const secret = kube.store.find(secretRef);
    const made = new X509Certificate(decoded(secret, 'tls.crt'));
    expect(made.publicKey.asymmetricKeyType).toBe('rsa');
    expect(made.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(made.subjectAltName).toBe(`DNS:${host}`);
    expect(made.subject).toBe('O=lifecycle');
    expect(secret).toMatchObject({
      type: 'kubernetes.io/tls',
      metadata: {
        annotations: {
          'cert-manager.io/certificate-name': 'cap-serving-cert',
          'cert-manager.io/issuer-kind': 'Issuer',
          'cert-manager.io/issuer-name': 'cap-issuer',
          'cert-manager.io/alt-names': host,
        },
      },
    });
  });

  test('a Secret that is there already stays, and its CA is used', async () => {
    const { kube, context } = setUp();
    const first = await ensureServingCertificates(context, [issuer, certificate()]);
    const before = kube.store.find(secretRef);
    expect(await ensureServingCertificates(context, [issuer, certificate()])).toEqual(first);
    expect(kube.store.find(secretRef)).toBe(before);
  });

  test.each([
    ['an authority', { isCA: true }],
    ['a key of another kind', { privateKey: { algorithm: 'ECDSA' } }],
    ['a common name', { commonName: 'cap' }],
    ['another issuer', { issuerRef: { kind: 'ClusterIssuer', name: 'company' } }],
  ])('%s is left to cert-manager', (_title, extra) => {
    expect(isSelfSigned(certificate(extra), [issuer])).toBe(false);
  });
});
