import type { KeyPair } from '../../controllers/kubeadm/pki/certificates.ts';

/** In JSON, which is YAML too. */
export function kubeconfigText(server: string, authority: string, user: KeyPair): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': base64(authority) } }],
    users: [{ name: 'test', user: { 'client-certificate-data': base64(user.certificate), 'client-key-data': base64(user.privateKey) } }],
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
