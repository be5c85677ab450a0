import type { KubeObject } from '@eksa/core/ports';
import { etcdadmCluster, etcdMirror, etcdProxy } from '@eksa/core/render';
import type { Context } from './context.ts';

/** etcd on machines of its own. */
export function etcdCluster({ name, release, kinds, sources }: Context, replicas: number): KubeObject {
  return etcdadmCluster({
    name,
    replicas,
    machineTemplate: kinds.machineTemplate,
    machines: {
      cloudInitConfig: { version: release.eksd.etcdVersion, etcdReleaseURL: release.eksd.etcdArchiveUri },
      ...etcdProxy(sources.proxy),
      ...etcdMirror(sources.mirror),
    },
  });
}
