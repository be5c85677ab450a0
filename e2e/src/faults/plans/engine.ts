import type { FaultSpec } from '../fault-spec.ts';

/** The Docker Engine refuses, hangs or loses connections. */
export const engine: readonly FaultSpec[] = [
  {
    title: 'the engine has no space for a container',
    faults: [{ place: 'engine.request', when: { path: '/containers/create' }, effect: 'fail', message: 'no space left on device' }],
    outcome: { is: 'fails', exit: 1, says: [/create container rc-fault-bootstrap-\S+: no space left on device/], remedy: 'resume' },
  },
  {
    title: 'the engine fails, drops a connection and breaks off a pull, once each',
    from: 'start-bootstrap: started',
    faults: [
      { place: 'engine.request', when: { path: '/containers/create' }, times: 1, effect: 'fail' },
      { place: 'engine.request', when: { path: '/containers/*/json' }, times: 1, effect: 'drop' },
      { place: 'image.pull', when: { image: '*/cluster-api-controller:*' }, times: 1, effect: 'drop' },
    ],
    outcome: { is: 'heals' },
  },
  {
    title: 'a bootstrap container does not start',
    faults: [{ place: 'container.start', when: { name: '*-bootstrap-etcd' }, effect: 'fail', message: 'cgroup mountpoint does not exist' }],
    outcome: { is: 'fails', exit: 1, says: [/rc-fault-bootstrap-etcd/, /cgroup mountpoint does not exist/], remedy: 'delete' },
  },
  {
    title: 'the network cannot be made',
    faults: [
      {
        place: 'engine.request',
        when: { method: 'POST', path: '/networks/create' },
        effect: 'fail',
        message: 'all predefined address pools have been fully subnetted',
      },
    ],
    outcome: { is: 'fails', exit: 1, says: [/network kind/, /fully subnetted/], remedy: 'delete' },
  },
  {
    title: 'the engine never answers the start of a container',
    faults: [{ place: 'engine.request', when: { path: '/containers/*/start' }, effect: 'hang' }],
    outcome: { is: 'waits', says: /start-bootstrap: starting containers rc-fault-bootstrap-/, remedy: 'delete' },
  },
  {
    title: 'the engine goes away in the middle',
    from: 'install-bootstrap-providers: started',
    faults: [{ place: 'engine.request', effect: 'drop' }],
    outcome: { is: 'fails', exit: 3, says: [/The Docker Engine at tcp:\S+ broke off the connection/, /resume rc-fault/], remedy: 'resume' },
  },
  {
    title: 'the engine cannot run the chart program',
    faults: [{ place: 'container.start', when: { image: '*/eks-anywhere-cli-tools:*' }, effect: 'fail', message: 'exec format error' }],
    outcome: { is: 'fails', exit: 1, says: [/helm/, /exec format error/], remedy: 'delete' },
  },
];
