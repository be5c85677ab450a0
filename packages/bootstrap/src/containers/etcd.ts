import type { ContainerSpec } from '@eksa/core/ports';
import { containerName, etcdPart } from '../names.ts';
import type { Identity } from '../pki/identity.ts';
import { flags, labelled, type Place } from './spec.ts';

const folder = '/etc/etcd-tls';

export const etcdPort = 2379;

/**
 * One member. TLS with client certificates, because machines share the network; peers only on loopback.
 * `unsafe-no-fsync` saves a second or two: the data must survive our process and etcd's, which the page cache sees to, but not
 * the host's crash, after which none of these containers runs any more.
 */
export function etcd(place: Place, image: string, identity: Identity): ContainerSpec {
  const name = containerName(place.cluster, etcdPart);
  return labelled(place, {
    name,
    image,
    entrypoint: ['etcd'],
    args: [
      ...flags({
        name: 'bootstrap',
        'data-dir': '/var/lib/etcd/data',
        'listen-client-urls': `https://0.0.0.0:${etcdPort}`,
        'advertise-client-urls': `https://${name}:${etcdPort}`,
        'listen-peer-urls': 'http://127.0.0.1:2380',
        'initial-advertise-peer-urls': 'http://127.0.0.1:2380',
        'initial-cluster': 'bootstrap=http://127.0.0.1:2380',
        'client-cert-auth': 'true',
        'trusted-ca-file': `${folder}/ca.crt`,
        'cert-file': `${folder}/server.crt`,
        'key-file': `${folder}/server.key`,
        'log-level': 'warn',
      }),
      '--unsafe-no-fsync',
    ],
    user: '0',
    files: [
      { path: `${folder}/ca.crt`, content: identity.etcdAuthority.certificate },
      { path: `${folder}/server.crt`, content: identity.etcdServer.certificate },
      { path: `${folder}/server.key`, content: identity.etcdServer.privateKey, mode: 0o600 },
    ],
  });
}
