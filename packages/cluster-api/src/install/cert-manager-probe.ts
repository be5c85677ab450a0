import type { KubeObject } from '@eksa/core/ports';
import type { InstallContext } from './apply-set.ts';
import { waitAnswer } from './waits.ts';

const metadata = { name: 'eksa-webhook-probe', namespace: 'cert-manager' };

/** Objects whose dry run only a working cert-manager accepts. */
export const certManagerProbes: readonly KubeObject[] = [
  { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata, spec: { selfSigned: {} } },
  {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata,
    spec: { dnsNames: ['probe.invalid'], issuerRef: { name: metadata.name, kind: 'Issuer' }, secretName: metadata.name },
  },
];

/** Until cert-manager's webhook accepts its kinds. */
export async function waitCertManager(context: InstallContext): Promise<void> {
  await Promise.all(certManagerProbes.map((object) => waitAnswer(context, object, 'Webhook of cert-manager')));
}
