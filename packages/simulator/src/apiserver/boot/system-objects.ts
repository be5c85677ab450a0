import type { KubeObject } from '../../objects/object.ts';
import { systemRoles } from './roles.ts';

const namespaces: readonly KubeObject[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
}));

/** Under which pods reach the API server; the address is the first of kubeadm's service network. */
const ownService: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
  spec: {
    type: 'ClusterIP',
    clusterIP: '10.96.0.1',
    clusterIPs: ['10.96.0.1'],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
    sessionAffinity: 'None',
  },
};

const priorityClasses: readonly KubeObject[] = [
  priorityClass('system-node-critical', 2_000_001_000),
  priorityClass('system-cluster-critical', 2_000_000_000),
];

function priorityClass(name: string, value: number): KubeObject {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value };
}

/** What kube-apiserver creates for itself when it starts with an empty storage. */
export const systemObjects: readonly KubeObject[] = [...namespaces, ...systemRoles, ownService, ...priorityClasses];
