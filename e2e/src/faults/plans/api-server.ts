import type { FaultSpec } from '../fault-spec.ts';

const bootstrapServer = 'etcd-*';
const newServer = 'workload-*';

/** API servers that refuse, drop and forget. */
export const apiServer: readonly FaultSpec[] = [
  {
    title: 'the bootstrap API server is overloaded for a while (429)',
    faults: [{ place: 'apiserver.request', when: { server: bootstrapServer, verb: 'create' }, times: 6, effect: 'fail', status: 429 }],
    outcome: { is: 'heals' },
  },
  {
    title: 'the new API server fails requests (500, 503) and drops connections for a while',
    from: 'install-networking: started',
    faults: [
      { place: 'apiserver.request', when: { server: newServer, verb: 'patch' }, times: 8, effect: 'fail', status: 500 },
      { place: 'apiserver.request', when: { server: newServer }, after: 20, times: 20, effect: 'fail', status: 503 },
      { place: 'apiserver.request', when: { server: newServer }, after: 30, times: 12, effect: 'drop' },
    ],
    outcome: { is: 'heals' },
  },
  {
    title: 'watches expire (410), and all others break off again and again',
    faults: [
      { place: 'apiserver.watch', after: 2, times: 12, effect: 'expire' },
      { place: 'apiserver.watch', effect: 'drop', delayMs: 300 },
    ],
    outcome: { is: 'heals' },
  },
  {
    title: 'the bootstrap API server refuses the cluster for good',
    faults: [
      {
        place: 'apiserver.request',
        when: { server: bootstrapServer, kind: 'KubeadmControlPlane', verb: 'patch' },
        effect: 'fail',
        status: 403,
        message: 'admission webhook "validation.kubeadmcontrolplane" denied the request: not today',
      },
    ],
    outcome: { is: 'fails', exit: 1, says: [/apply KubeadmControlPlane eksa-system\/rc-fault: .*not today/], remedy: 'resume' },
  },
  {
    title: 'the new API server never gets over its errors',
    from: 'install-networking: started',
    faults: [
      {
        place: 'apiserver.request',
        when: { server: newServer, kind: 'DaemonSet', verb: 'patch' },
        effect: 'fail',
        status: 500,
        message: 'etcdserver: request timed out',
      },
    ],
    outcome: {
      is: 'waits',
      says: /install-networking: trying again in \S+: The API server refused to apply DaemonSet kube-system\/cilium: etcdserver: request timed out/,
      remedy: 'resume',
    },
  },
  {
    title: 'the bootstrap API server never answers a request',
    faults: [{ place: 'apiserver.request', when: { server: bootstrapServer, kind: 'DockerCluster', verb: 'patch' }, effect: 'hang' }],
    outcome: { is: 'waits', says: /create-cluster: bootstrap API server: applying \d+ objects/, remedy: 'delete' },
  },
  {
    title: 'webhooks of the bootstrap cluster refuse for a while',
    from: 'create-cluster: started',
    faults: [
      {
        place: 'apiserver.request',
        when: { server: bootstrapServer, verb: 'patch' },
        times: 4,
        effect: 'fail',
        status: 500,
        message: 'Internal error occurred: failed calling webhook "default.cluster.cluster.x-k8s.io": connect: connection refused',
      },
    ],
    outcome: { is: 'heals' },
  },
];
