import type { KubeObject } from '../../../objects/object.ts';
import { type ClusterConfiguration, componentImage, dnsImage, serviceAddress } from '../configuration.ts';

const namespace = 'kube-system';
const critical = { key: 'CriticalAddonsOnly', operator: 'Exists' };
const controlPlane = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

/** kube-proxy and CoreDNS as kubeadm installs them. */
export function addOns(configuration: ClusterConfiguration): readonly KubeObject[] {
  return [
    serviceAccount('coredns'),
    serviceAccount('kube-proxy'),
    dnsService(serviceAddress(configuration, 10)),
    coreDns(dnsImage(configuration)),
    kubeProxy(componentImage(configuration, 'kube-proxy')),
  ];
}

function serviceAccount(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}

function kubeProxy(image: string): KubeObject {
  const labels = { 'k8s-app': 'kube-proxy' };
  const container = {
    name: 'kube-proxy',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf', '--hostname-override=$(NODE_NAME)'],
    env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } }],
    securityContext: { privileged: true },
    volumeMounts: [{ name: 'kube-proxy', mountPath: '/var/lib/kube-proxy' }],
  };
  const spec = {
    hostNetwork: true,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'kube-proxy',
    tolerations: [{ operator: 'Exists' }],
    containers: [container],
    volumes: [{ name: 'kube-proxy', configMap: { name: 'kube-proxy' } }],
  };
  const updateStrategy = { type: 'RollingUpdate' };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'kube-proxy', namespace, labels },
    spec: { selector: { matchLabels: labels }, updateStrategy, template: { metadata: { labels }, spec } },
  };
}

function dnsService(clusterIP: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kube-dns',
      namespace,
      labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
      annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
    },
    spec: {
      clusterIP,
      selector: { 'k8s-app': 'kube-dns' },
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
        { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
      ],
    },
  };
}

function coreDns(image: string): KubeObject {
  const labels = { 'k8s-app': 'kube-dns' };
  const container = {
    name: 'coredns',
    image,
    imagePullPolicy: 'IfNotPresent',
    args: ['-conf', '/etc/coredns/Corefile'],
    resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
    readinessProbe: { httpGet: { path: '/ready', port: 8181, scheme: 'HTTP' } },
    ports: [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9153, protocol: 'TCP' },
    ],
    volumeMounts: [{ name: 'config-volume', mountPath: '/etc/coredns', readOnly: true }],
  };
  const spec = {
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    priorityClassName: 'system-cluster-critical',
    serviceAccountName: 'coredns',
    tolerations: [critical, controlPlane],
    containers: [container],
    volumes: [{ name: 'config-volume', configMap: { name: 'coredns', items: [{ key: 'Corefile', path: 'Corefile' }] } }],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'coredns', namespace, labels },
    spec: {
      replicas: 2,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec },
    },
  };
}
