import type { ContainerSpec } from '@eksa/core/ports';
import { apiserverPart, containerName, etcdPart } from '../names.ts';
import type { Identity } from '../pki/identity.ts';
import { etcdPort } from './etcd.ts';
import { flags, labelled, type Place } from './spec.ts';

const folder = '/etc/kubernetes/pki';

export const apiPort = 6443;

/** Published on loopback for this process; other containers reach it by name. Nobody gets in without a certificate. */
export function kubeApiserver(place: Place, image: string, identity: Identity): ContainerSpec {
  return labelled(place, {
    name: containerName(place.cluster, apiserverPart),
    image,
    entrypoint: ['kube-apiserver'],
    args: flags({
      'etcd-servers': `https://${containerName(place.cluster, etcdPart)}:${etcdPort}`,
      'etcd-cafile': `${folder}/etcd-ca.crt`,
      'etcd-certfile': `${folder}/etcd-client.crt`,
      'etcd-keyfile': `${folder}/etcd-client.key`,
      'secure-port': String(apiPort),
      'tls-cert-file': `${folder}/apiserver.crt`,
      'tls-private-key-file': `${folder}/apiserver.key`,
      'client-ca-file': `${folder}/ca.crt`,
      'anonymous-auth': 'false',
      'authorization-mode': 'RBAC',
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': `${folder}/sa.pub`,
      'service-account-signing-key-file': `${folder}/sa.key`,
      'service-cluster-ip-range': '10.96.0.0/16',
      profiling: 'false',
      v: '1',
    }),
    user: '0',
    // Taking in dozens of CRDs makes garbage; collecting it less often saves a third of the CPU time, and the limit keeps the memory.
    env: { GOGC: '400', GOMEMLIMIT: '768MiB' },
    publish: [apiPort],
    files: [
      { path: `${folder}/ca.crt`, content: identity.authority.certificate },
      { path: `${folder}/apiserver.crt`, content: identity.apiserver.certificate },
      { path: `${folder}/apiserver.key`, content: identity.apiserver.privateKey, mode: 0o600 },
      { path: `${folder}/etcd-ca.crt`, content: identity.etcdAuthority.certificate },
      { path: `${folder}/etcd-client.crt`, content: identity.etcdClient.certificate },
      { path: `${folder}/etcd-client.key`, content: identity.etcdClient.privateKey, mode: 0o600 },
      { path: `${folder}/sa.pub`, content: identity.serviceAccounts.publicKey },
      { path: `${folder}/sa.key`, content: identity.serviceAccounts.privateKey, mode: 0o600 },
    ],
  });
}
