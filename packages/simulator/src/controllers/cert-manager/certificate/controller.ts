import type { LocalClient } from '../../../apiserver/local-client.ts';
import { type Condition, conditionOf, conditionsOf, withCondition } from '../../../objects/conditions.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller, ControllerContext } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { secretNamespace } from '../issuer/controller.ts';
import {
  base64,
  type Certificate,
  certificateType,
  clusterIssuerType,
  fromBase64,
  type Issuer,
  issuerType,
  type Secret,
  secretType,
} from '../kinds.ts';
import { issueCertificate, type KeyPair } from './issue.ts';
import { issueReason, secretAnnotations, termsOf, validityOf } from './terms.ts';

const component = 'cert-manager-certificates-issuing';
const renewal = { reason: 'Renewing', message: 'Renewing certificate as renewal was scheduled' };

/** Issues what Certificates ask for into their Secrets, and again when it is time or the Secret is gone. */
export const certificateController: Controller = {
  name: component,
  type: certificateType,
  also: [
    { type: secretType, keys: certificatesOfSecret },
    { type: issuerType, keys: certificatesOf },
    { type: clusterIssuerType, keys: certificatesOf },
  ],
  async reconcile(key, context) {
    const { client, clock } = context;
    const certificate = client.get(certificateType, key) as Certificate | undefined;
    if (certificate === undefined || certificate.metadata.deletionTimestamp !== undefined) return;
    const issued = secretOf(certificate, client);
    const renewalMs = issued?.data?.['tls.crt'] === undefined ? 0 : Date.parse(validityOf(certificate, issued).renewalTime) - clock.now();
    const reason = issueReason(certificate, issued) ?? (renewalMs > 0 ? undefined : renewal);
    if (reason === undefined && issued !== undefined) {
      writeReady(certificate, issued, context);
      return { againAfterMs: renewalMs };
    }
    writePending(certificate, reason ?? renewal, context);
    const issuer = issuerOf(certificate, client);
    if (issuer === undefined || conditionOf(issuer.status, 'Ready')?.status !== 'True') return;
    const secret = await issue(certificate, issuer, context);
    if (secret !== undefined) writeReady(certificate, secret, context);
  },
};

function secretOf({ metadata, spec }: Certificate, client: LocalClient): Secret | undefined {
  return client.get(secretType, { name: spec.secretName, namespace: metadata.namespace ?? '' }) as Secret | undefined;
}

function issuerOf({ metadata, spec }: Certificate, client: LocalClient): Issuer | undefined {
  const { name, kind } = spec.issuerRef;
  if (kind === 'ClusterIssuer') return client.get(clusterIssuerType, { name }) as Issuer | undefined;
  return client.get(issuerType, { name, namespace: metadata.namespace ?? '' }) as Issuer | undefined;
}

async function issue(certificate: Certificate, issuer: Issuer, context: ControllerContext): Promise<Secret | undefined> {
  const { client, clock } = context;
  const signer = signerOf(issuer, client);
  const pair = await issueCertificate(termsOf(certificate, clock.now()), signer);
  const { namespace = '' } = certificate.metadata;
  const key = { name: certificate.spec.secretName, namespace };
  const data = {
    'ca.crt': base64(signer?.certificate ?? pair.certificate),
    'tls.crt': base64(pair.certificate),
    'tls.key': base64(pair.privateKey),
  };
  const annotations = secretAnnotations(certificate);
  const labels = { 'controller.cert-manager.io/fao': 'true' };
  if (client.get(certificateType, { name: certificate.metadata.name, namespace }) === undefined) return undefined;
  const replaced = client.modify(secretType, key, (draft) => {
    draft.data = data;
    draft.metadata.annotations = { ...draft.metadata.annotations, ...annotations };
    draft.metadata.labels = { ...draft.metadata.labels, ...labels };
  });
  const secret = replaced ?? client.create({ ...secretType, metadata: { ...key, annotations, labels }, type: 'kubernetes.io/tls', data });
  recordEvent({ ...context, component }, certificate, { reason: 'Issuing', message: 'The certificate has been successfully issued' });
  return secret as Secret;
}

function signerOf(issuer: Issuer, client: LocalClient): KeyPair | undefined {
  const { ca } = issuer.spec ?? {};
  if (ca === undefined) return undefined;
  const secret = client.get(secretType, { name: ca.secretName, namespace: secretNamespace(issuer) }) as Secret | undefined;
  return { certificate: fromBase64(secret?.data?.['tls.crt']) ?? '', privateKey: fromBase64(secret?.data?.['tls.key']) ?? '' };
}

function writePending(
  certificate: Certificate,
  { reason, message }: { reason: string; message: string },
  context: ControllerContext,
): void {
  const observedGeneration = certificate.metadata.generation ?? 1;
  writeConditions(certificate, context, {}, [
    { type: 'Issuing', status: 'True', reason, message, observedGeneration },
    { type: 'Ready', status: 'False', reason, message, observedGeneration },
  ]);
}

function writeReady(certificate: Certificate, secret: Secret, context: ControllerContext): void {
  const fresh = conditionOf(context.client.get(certificateType, keyOf(certificate))?.status, 'Ready')?.status !== 'True';
  const revision = (certificate.status?.revision ?? 0) + (fresh ? 1 : 0);
  const message = 'Certificate is up to date and has not expired';
  const observedGeneration = certificate.metadata.generation ?? 1;
  writeConditions(certificate, context, { ...validityOf(certificate, secret), revision }, [
    { type: 'Ready', status: 'True', reason: 'Ready', message, observedGeneration },
  ]);
}

/** `Issuing` is there only while it is true. */
function writeConditions(
  certificate: Certificate,
  { client, clock }: ControllerContext,
  fields: object,
  conditions: readonly Condition[],
): void {
  client.modify(certificateType, keyOf(certificate), (draft) => {
    const others: readonly Condition[] = conditionsOf(draft.status).filter(
      ({ type }) => type !== 'Issuing' || conditions.some((each) => each.type === type),
    );
    const next = conditions.reduce((list, condition) => withCondition(list, condition, timestamp(clock.now())), others);
    draft.status = { ...draft.status, ...fields, conditions: next };
  });
}

function keyOf({ metadata }: KubeObject): ObjectKey {
  return { name: metadata.name, namespace: metadata.namespace ?? '' };
}

function certificatesOfSecret(secret: KubeObject, client: LocalClient): readonly ObjectKey[] {
  const { name, namespace = '' } = secret.metadata;
  const all = client.list(certificateType, { namespace }) as readonly Certificate[];
  return all.filter(({ spec }) => spec.secretName === name).map(keyOf);
}

function certificatesOf(issuer: KubeObject, client: LocalClient): readonly ObjectKey[] {
  const { name, namespace } = issuer.metadata;
  const all = client.list(certificateType, namespace === undefined ? {} : { namespace }) as readonly Certificate[];
  return all.filter(({ spec }) => spec.issuerRef.name === name && (spec.issuerRef.kind ?? 'Issuer') === issuer.kind).map(keyOf);
}
