import { EksaError } from '@eksa/core/errors';
import type { KubeObject } from '@eksa/core/ports';
import type { EksDistro } from '@eksa/core/release';
import { cipherSuites } from './args.ts';
import type { Kinds } from './kinds.ts';
import { etcdName, etcdTemplateName, namespace } from './names.ts';

/** etcd on machines of its own. */
export function etcdCluster(kinds: Kinds, name: string, count: number, eksd: EksDistro): KubeObject {
  if (!kinds.etcd) {
    throw new EksaError('ASSET_MISSING', 'externalEtcdConfiguration needs EtcdadmCluster, which the management cluster does not serve', {
      hint: 'Remove externalEtcdConfiguration for etcd on the control plane machines, or use a bundle with the etcdadm components.',
    });
  }
  return {
    ...kinds.etcd,
    metadata: { name: etcdName(name), namespace },
    spec: {
      replicas: count,
      etcdadmConfigSpec: {
        etcdadmBuiltin: true,
        cloudInitConfig: { version: eksd.etcdVersion, etcdReleaseURL: eksd.etcdArchiveUri },
        cipherSuites,
      },
      infrastructureTemplate: { ...kinds.machineTemplate, name: etcdTemplateName(name), namespace },
    },
  };
}
