import type { EksDistro } from '../../release/types.ts';
import { args, cipherSuites } from './args.ts';
import type { HostFolder } from './host-folder.ts';
import { imageMeta } from './images.ts';
import type { ClusterConfiguration } from './types.ts';

/** etcd on the control plane machines. */
export function localEtcd({ etcd }: EksDistro): ClusterConfiguration['etcd'] {
  return { local: { ...imageMeta(etcd), extraArgs: args({ 'cipher-suites': cipherSuites }) } };
}

/**
 * etcd on machines of its own. The endpoint is a placeholder: the etcd controller writes the machines' addresses there once they
 * exist.
 */
export function externalEtcd(host: HostFolder): ClusterConfiguration['etcd'] {
  const certificate = host === '/etc/kubernetes' ? 'apiserver-etcd-client.crt' : 'server-etcd-client.crt';
  return {
    external: {
      endpoints: ['https://placeholder:2379'],
      caFile: `${host}/pki/etcd/ca.crt`,
      certFile: `${host}/pki/${certificate}`,
      keyFile: `${host}/pki/apiserver-etcd-client.key`,
    },
  };
}
