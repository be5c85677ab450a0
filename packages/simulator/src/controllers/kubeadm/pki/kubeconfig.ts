import { stringify } from 'yaml';
import { base64 } from '../../cluster-api/contract/secrets.ts';
import { issue, type KeyPair } from './certificates.ts';

/** The administrator's kubeconfig that Cluster API keeps in the Secret NAME-kubeconfig. */
export async function adminKubeconfig(cluster: string, server: string, authority: KeyPair): Promise<string> {
  const user = `${cluster}-admin`;
  const context = `${user}@${cluster}`;
  const keys = await issue(authority, { commonName: 'kubernetes-admin', organizations: ['system:masters'], usages: ['client'] });
  return stringify({
    apiVersion: 'v1',
    clusters: [{ cluster: { 'certificate-authority-data': base64(authority.certificate), server }, name: cluster }],
    contexts: [{ context: { cluster, user }, name: context }],
    'current-context': context,
    kind: 'Config',
    preferences: {},
    users: [{ name: user, user: { 'client-certificate-data': base64(keys.certificate), 'client-key-data': base64(keys.privateKey) } }],
  });
}
