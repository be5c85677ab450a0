import { offlineCheck } from './offline-check.ts';

/** The KMS plug-in runs as pods of the cluster, so an API server that waits for it would never come up. */
export const etcdEncryption = offlineCheck({
  id: 'vsphere-etcd-encryption',
  title: 'Encryption of etcd is left for later',
  about: {
    severity: 'failed',
    looksAt: 'spec.etcdEncryption',
    expects: 'none: its KMS plug-in can only be installed once the cluster is there',
    remedy: 'create the cluster without it, install the plug-in, then add it and upgrade',
  },
  find: ({ cluster }) =>
    cluster.spec.etcdEncryption === undefined
      ? []
      : [
          {
            status: 'failed',
            observed: `spec.etcdEncryption of Cluster ${cluster.metadata.name} is set`,
            expected: 'no etcdEncryption at create',
            remedy: 'Remove it, create the cluster, install the KMS plug-in on it, then add it again and upgrade.',
          },
        ],
});
