import type { FaultSpec } from '../fault-spec.ts';

/** What runs on the new cluster. */
export const pods: readonly FaultSpec[] = [
  {
    title: 'nodes cannot pull Cilium',
    faults: [{ place: 'pod.pull', when: { image: '*/cilium/cilium:*' }, effect: 'fail' }],
    outcome: { is: 'waits', says: /wait-nodes: .*pod kube-system\/cilium-\w+: ImagePullBackOff/, remedy: 'delete' },
  },
  {
    title: 'nodes fail once at pulling Cilium',
    faults: [{ place: 'pod.pull', when: { image: '*/cilium/cilium:*' }, times: 1, effect: 'fail' }],
    outcome: { is: 'heals' },
  },
  {
    title: 'nodes cannot pull a manager of Cluster API',
    faults: [
      { place: 'pod.pull', when: { image: '*/cluster-api-controller:*' }, effect: 'fail' },
      { place: 'container.exec', effect: 'fail' },
    ],
    outcome: {
      is: 'waits',
      says: /install-providers: Deployment capi-system\/capi-controller-manager: .*(ErrImagePull|ImagePullBackOff)/,
      remedy: 'delete',
    },
  },
  {
    title: 'a manager of Cluster API never gets ready',
    faults: [{ place: 'pod.probe', when: { namespace: 'capi-kubeadm-bootstrap-system' }, effect: 'fail' }],
    outcome: {
      is: 'waits',
      says: /install-providers: Deployment capi-kubeadm-bootstrap-system\/capi-kubeadm-bootstrap-controller-manager: .*not ready$/m,
      remedy: 'delete',
    },
  },
  {
    title: 'cert-manager never gets ready',
    faults: [{ place: 'pod.probe', when: { namespace: 'cert-manager', pod: 'cert-manager-webhook-*' }, effect: 'fail' }],
    outcome: { is: 'waits', says: /install-cert-manager: Deployment cert-manager\/cert-manager-webhook: .*not ready$/m, remedy: 'delete' },
  },
];
