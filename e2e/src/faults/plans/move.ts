import type { FaultSpec } from '../fault-spec.ts';

/** The move of the management, and the way back. */
export const move: readonly FaultSpec[] = [
  {
    title: 'the move is slow',
    from: 'move-management: started',
    faults: [{ place: 'apiserver.request', when: { server: 'workload-*', verb: 'create' }, effect: 'delay', delayMs: 500 }],
    outcome: { is: 'heals' },
  },
  {
    title: 'the target refuses an object of the move',
    from: 'move-management: started',
    faults: [
      {
        place: 'apiserver.request',
        when: { server: 'workload-*', verb: 'create', kind: 'MachineSet' },
        effect: 'fail',
        status: 422,
        message: 'spec.template: Required value',
      },
    ],
    outcome: {
      is: 'fails',
      exit: 1,
      says: [/Could not create MachineSet eksa-system\/rc-fault-md-0-\S+: .*Required value/],
      remedy: 'resume',
    },
  },
  {
    title: 'the bootstrap API server drops connections while the move deletes',
    from: 'move-management: started',
    faults: [{ place: 'apiserver.request', when: { server: 'etcd-*', verb: 'delete' }, times: 10, effect: 'drop' }],
    outcome: { is: 'heals' },
  },
  {
    title: 'an interrupted create is resumed on failing API servers',
    command: 'resume',
    faults: [{ place: 'apiserver.request', when: { verb: 'patch' }, times: 6, effect: 'fail', status: 500 }],
    outcome: { is: 'heals' },
  },
  {
    title: 'an interrupted create is resumed while the engine fails',
    command: 'resume',
    faults: [{ place: 'engine.request', when: { path: '/containers/*' }, effect: 'fail', message: 'input/output error' }],
    outcome: { is: 'fails', exit: 1, says: [/input\/output error/], remedy: 'resume' },
  },
  {
    title: 'the engine refuses to remove a container once',
    command: 'delete',
    faults: [
      {
        place: 'engine.request',
        when: { method: 'DELETE', path: '/containers/*' },
        times: 1,
        effect: 'fail',
        message: 'removal is already in progress',
      },
    ],
    outcome: { is: 'heals' },
  },
  {
    title: 'the engine never removes a container',
    command: 'delete',
    faults: [
      { place: 'engine.request', when: { method: 'DELETE', path: '/containers/*' }, effect: 'fail', message: 'device or resource busy' },
    ],
    outcome: { is: 'fails', exit: 1, says: [/device or resource busy/], remedy: 'delete' },
  },
  {
    title: 'the cluster does not answer any more',
    command: 'delete healthy',
    faults: [{ place: 'apiserver.request', when: { server: 'workload-*' }, effect: 'hang' }],
    outcome: { is: 'heals', says: [/Warning: The API server of rc-fault does not answer/] },
  },
];
