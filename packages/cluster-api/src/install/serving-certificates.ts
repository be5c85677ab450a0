import { listAt, textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { mapParallel } from '../parallel.ts';
import { type InstallContext, signalOf } from './apply-set.ts';
import { selfSigned } from './self-signed.ts';

/** `namespace/name` of a Certificate → its CA, base64 of PEM, as a `caBundle` holds it. */
export type CaBundles = ReadonlyMap<string, string>;

/**
 * Makes the Secrets of Certificates that sign themselves, as cert-manager would, so that managers need not wait for it: on a new
 * cluster that saves the time in which cert-manager itself starts. A Secret that is there already stays. Resolves what is known of
 * each Certificate's CA; those of other issuers are left to cert-manager and are not in the result.
 */
export async function ensureServingCertificates(context: InstallContext, certificates: readonly KubeObject[]): Promise<CaBundles> {
  const own = certificates.filter((certificate) => isSelfSigned(certificate, certificates));
  const ensured = await mapParallel(own, (certificate) => ensureSecret(context, certificate), signalOf(context));
  return new Map(ensured.flatMap(({ certificate, ca }) => (ca === undefined ? [] : [[certificateKey(certificate), ca] as const])));
}

/** Whether cert-manager would make it from itself alone, with the key that it makes by default. */
export function isSelfSigned(certificate: KubeObject, objects: readonly KubeObject[]): boolean {
  if (certificate.kind !== 'Certificate') return false;
  const { spec } = certificate;
  const special = ['commonName', 'isCA', 'privateKey', 'keystores', 'ipAddresses', 'uris', 'duration'];
  if (special.some((field) => valueAt(spec, field) !== undefined)) return false;
  const issuer = objects.find(
    (object) =>
      object.kind === (textAt(spec, 'issuerRef', 'kind') ?? 'Issuer') &&
      object.metadata.name === textAt(spec, 'issuerRef', 'name') &&
      object.metadata.namespace === certificate.metadata.namespace,
  );
  return valueAt(issuer?.spec, 'selfSigned') !== undefined && textAt(spec, 'secretName') !== undefined;
}

export function certificateKey(object: KubeObject): string {
  return `${object.metadata.namespace}/${object.metadata.name}`;
}

interface Ensured {
  readonly certificate: KubeObject;
  readonly ca: string | undefined;
}

async function ensureSecret(context: InstallContext, certificate: KubeObject): Promise<Ensured> {
  const { client } = context;
  const { namespace } = certificate.metadata;
  const ref = { apiVersion: 'v1', kind: 'Secret', name: textAt(certificate.spec, 'secretName') ?? '', ...(namespace && { namespace }) };
  const existing = await client.get(ref, signalOf(context));
  const secret = existing ?? (await client.apply(await servingSecret(certificate), signalOf(context)));
  return { certificate, ca: textAt(secret, 'data', 'ca.crt') };
}

/** With the marks by which cert-manager knows a Secret of its own making: without them it would issue anew, and change the CA. */
async function servingSecret({ metadata, spec }: KubeObject): Promise<KubeObject> {
  const dnsNames = texts(spec, 'dnsNames');
  const { certificate, privateKey } = await selfSigned({ dnsNames, organizations: texts(spec, 'subject', 'organizations') });
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata: {
      name: textAt(spec, 'secretName') ?? '',
      ...(metadata.namespace && { namespace: metadata.namespace }),
      annotations: {
        'cert-manager.io/alt-names': dnsNames.join(','),
        'cert-manager.io/certificate-name': metadata.name,
        'cert-manager.io/common-name': '',
        'cert-manager.io/ip-sans': '',
        'cert-manager.io/issuer-group': textAt(spec, 'issuerRef', 'group') ?? '',
        'cert-manager.io/issuer-kind': textAt(spec, 'issuerRef', 'kind') ?? 'Issuer',
        'cert-manager.io/issuer-name': textAt(spec, 'issuerRef', 'name') ?? '',
        'cert-manager.io/uri-sans': '',
      },
    },
    data: { 'ca.crt': base64(certificate), 'tls.crt': base64(certificate), 'tls.key': base64(privateKey) },
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function texts(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}
