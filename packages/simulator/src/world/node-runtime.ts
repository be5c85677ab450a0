import type { NodeRuntime, NodeStart } from '../controllers/docker/node/node-runtime.ts';
import { initControlPlane } from '../kubelet/kubeadm/init-control-plane.ts';
import { type ControlPlaneOptions, type JoinOptions, joinControlPlaneNode, joinNode } from '../kubelet/kubeadm/join-node.ts';
import type { Programs } from '../programs/programs.ts';

/** What machines run once kubeadm has done its work: simulated kubelets with the programs of this simulator. */
export function createNodeRuntime(programs: () => Programs): NodeRuntime {
  return {
    initControlPlane: async (node) => initControlPlane(controlPlaneOptions(node, programs())),
    joinControlPlane: async (node) => joinControlPlaneNode(controlPlaneOptions(node, programs())),
    joinWorker: async (node) => joinNode(joinOptions(node, programs())),
  };
}

function controlPlaneOptions(node: NodeStart, programs: Programs): ControlPlaneOptions {
  if (node.authority === undefined) throw new Error(`machine ${node.name} has no certificate authority`);
  return { ...joinOptions(node, programs), authority: node.authority };
}

function joinOptions({ world, apiServer, name, address, cluster, labels, taints }: NodeStart, programs: Programs): JoinOptions {
  const nodeLabels = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const { networking, dns, etcd, ...rest } = cluster;
  return {
    world,
    apiServer,
    programs,
    name,
    address,
    configuration: {
      ...rest,
      networking: withoutUndefined(networking),
      dns: withoutUndefined(dns),
      etcd: { ...(etcd.local ? { local: etcd.local } : {}), ...(etcd.external ? { external: etcd.external } : {}) },
    },
    registration: { name, taints: taints.map(asTaint), kubeletExtraArgs: [{ name: 'node-labels', value: nodeLabels.join(',') }] },
  };
}

type Taint = NonNullable<NonNullable<JoinOptions['registration']>['taints']>[number];

function asTaint({ key, value, effect }: NodeStart['taints'][number]): Taint {
  if (effect !== 'NoSchedule' && effect !== 'PreferNoSchedule' && effect !== 'NoExecute')
    throw new Error(`taint ${key} has the unknown effect ${effect}`);
  return { key, effect, ...(value === undefined ? {} : { value }) };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
