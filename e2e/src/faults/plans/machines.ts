import type { FaultSpec } from '../fault-spec.ts';

/** Machines that do not become nodes. */
export const machines: readonly FaultSpec[] = [
  {
    title: 'the control plane machine never boots',
    externalEtcd: true,
    faults: [{ place: 'machine.boot', when: { role: 'control-plane' }, effect: 'hang' }],
    outcome: { is: 'waits', says: /create-cluster: Machine eksa-system\/rc-fault-\w+: .*BootstrapExecSucceeded/, remedy: 'delete' },
  },
  {
    title: 'a worker never boots',
    faults: [{ place: 'machine.boot', when: { role: 'worker' }, effect: 'hang' }],
    outcome: {
      is: 'waits',
      says: /wait-machines: 1 of 2 machines ready; Machine eksa-system\/rc-fault-md-0-\S+: .*BootstrapExecSucceeded/,
      remedy: 'delete',
    },
  },
  {
    title: 'a worker boots late',
    faults: [{ place: 'machine.boot', when: { role: 'worker' }, effect: 'delay', delayMs: 4_000 }],
    outcome: { is: 'heals', says: [/wait-machines: 1 of 2 machines ready; Machine eksa-system\/rc-fault-md-0-/] },
  },
  {
    title: 'kubeadm fails on the control plane machine',
    faults: [{ place: 'machine.boot', when: { role: 'control-plane' }, effect: 'fail', message: 'kubeadm: port 6443 is in use' }],
    outcome: { is: 'waits', says: /create-cluster: Machine eksa-system\/rc-fault-\w+: .*Bootstrap/, remedy: 'delete' },
  },
  {
    title: 'an etcd machine never boots',
    externalEtcd: true,
    faults: [{ place: 'machine.boot', when: { name: '*-etcd-*' }, effect: 'hang' }],
    outcome: { is: 'waits', says: /create-cluster: Machine eksa-system\/rc-fault-etcd-\w+/, remedy: 'delete' },
  },
  {
    title: 'a machine container cannot be made',
    faults: [
      {
        place: 'container.start',
        when: { name: 'rc-fault-*', image: '*/kind/node:*' },
        effect: 'fail',
        message: 'no space left on device',
      },
    ],
    outcome: { is: 'waits', says: /create-cluster: Machine eksa-system\/rc-fault-\w+: .*no space left on device/, remedy: 'delete' },
  },
  {
    title: 'a node never becomes ready',
    faults: [{ place: 'node.ready', when: { name: '*-md-0-*' }, effect: 'hang' }],
    outcome: { is: 'waits', says: /wait-nodes: 1 of 2 nodes ready; Node rc-fault-md-0-\S+: /, remedy: 'delete' },
  },
];
