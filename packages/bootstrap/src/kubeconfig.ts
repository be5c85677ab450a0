import { stringify } from 'yaml';
import type { KeyPair } from './pki/authority.ts';

/** The text of a kubeconfig with one user. A secret. */
export function kubeconfig(options: {
  readonly cluster: string;
  readonly server: string;
  readonly authority: KeyPair;
  readonly user: KeyPair;
}): string {
  const { cluster, server, authority, user } = options;
  const name = `${cluster}-bootstrap`;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': base64(authority.certificate) } }],
    users: [{ name, user: { 'client-certificate-data': base64(user.certificate), 'client-key-data': base64(user.privateKey) } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}

export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
