import type { FaultSpec } from '../fault-spec.ts';

/** Containers of the bootstrap cluster. */
export const bootstrap: readonly FaultSpec[] = [
  {
    title: 'etcd of the bootstrap cluster exits at once',
    faults: [{ place: 'container.start', when: { name: '*-bootstrap-etcd' }, effect: 'exit' }],
    outcome: {
      is: 'fails',
      exit: 1,
      says: [/Container rc-fault-bootstrap-etcd of the bootstrap cluster stopped/, /docker logs/],
      remedy: 'delete',
    },
  },
  {
    title: 'the API server of the bootstrap cluster exits once',
    faults: [{ place: 'container.start', when: { name: '*-bootstrap-kube-apiserver' }, times: 1, effect: 'exit' }],
    outcome: { is: 'heals' },
  },
  {
    title: 'a manager of the bootstrap cluster exits at once',
    faults: [{ place: 'container.start', when: { name: '*-bootstrap-cluster-api' }, effect: 'exit' }],
    outcome: { is: 'fails', exit: 1, says: [/Container rc-fault-bootstrap-cluster-api of the bootstrap cluster/], remedy: 'resume' },
  },
  {
    title: 'the API server of the bootstrap cluster is killed while machines come up',
    from: 'create-cluster: Secret rc-fault-kubeconfig',
    kill: 'kube-apiserver',
    faults: [],
    outcome: { is: 'waits', says: /API server https:\/\/127\.0\.0\.1:\d+ does not answer/, remedy: 'resume' },
  },
  {
    title: 'the API server of the bootstrap cluster is killed during the move',
    from: 'move-management: started',
    kill: 'kube-apiserver',
    faults: [],
    outcome: { is: 'fails', exit: 1, says: [/API server https:\/\/127\.0\.0\.1:\d+ does not answer/], remedy: 'resume' },
  },
  {
    title: 'the API server of the bootstrap cluster is killed before',
    command: 'delete',
    kill: 'kube-apiserver',
    faults: [],
    outcome: { is: 'heals' },
  },
];
