import type { FaultSpec } from '../fault-spec.ts';

/** Images, and the registry and server that they and the documents come from. */
export const images: readonly FaultSpec[] = [
  {
    title: 'an image of the bootstrap cluster is missing for the engine',
    faults: [{ place: 'image.pull', when: { image: '*/etcd-io/etcd:*' }, effect: 'missing' }],
    outcome: { is: 'fails', exit: 1, says: [/etcd-io\/etcd/, /manifest unknown/], remedy: 'delete' },
  },
  {
    title: 'a pull breaks off each time',
    faults: [{ place: 'image.pull', when: { image: '*/kube-apiserver:*' }, effect: 'drop' }],
    outcome: {
      is: 'fails',
      exit: 3,
      says: [/broke off the connection \(ECONNRESET\) when asked to pull image \S+\/kube-apiserver:/],
      remedy: 'delete',
    },
  },
  {
    title: 'the image of the machines cannot be pulled',
    faults: [{ place: 'image.pull', when: { image: '*/kind/node:*' }, effect: 'fail', message: 'toomanyrequests: rate limit exceeded' }],
    outcome: { is: 'fails', exit: 1, says: [/kind\/node/, /rate limit exceeded/], remedy: 'delete' },
  },
  {
    title: 'the release server fails, and nothing of it is known here',
    forgetful: true,
    faults: [{ place: 'release.request', when: { path: '/releases/*' }, effect: 'fail', status: 503 }],
    outcome: {
      is: 'fails',
      exit: 1,
      says: [/Cannot read http:\/\/127\.0\.0\.1:\d+\/releases\/\S+: HTTP status 503/, /--bundles-override/],
      remedy: 'nothing',
    },
  },
  {
    title: 'the release server drops connections, and its documents are known from before',
    faults: [{ place: 'release.request', when: { path: '/releases/*' }, effect: 'drop' }],
    outcome: { is: 'heals', says: [/Warning: \S+\/releases\/\S+ cannot be read \(.*\); the copy of an earlier run is used/] },
  },
  {
    title: 'the registry goes away after the checks',
    from: 'start-bootstrap: started',
    faults: [{ place: 'image.pull', effect: 'fail', message: 'dial tcp 127.0.0.1: connect: connection refused' }],
    outcome: { is: 'fails', exit: 1, says: [/connection refused|does not answer/], remedy: 'delete' },
  },
];
