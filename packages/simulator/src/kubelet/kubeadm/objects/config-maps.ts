import { stringify } from 'yaml';
import type { KubeObject } from '../../../objects/object.ts';
import { type ClusterConfiguration, minorOf, networkingOf, serviceAddress } from '../configuration.ts';

/** What kubeadm leaves for later joins and upgrades, and what its add-ons read. */
export function configMaps(configuration: ClusterConfiguration, authority: string): readonly KubeObject[] {
  const { dnsDomain } = networkingOf(configuration);
  return [
    configMap('kubeadm-config', { ClusterConfiguration: text(clusterConfiguration(configuration)) }),
    configMap('kubelet-config', { kubelet: text(kubeletConfiguration(configuration)) }),
    configMap('kube-proxy', {
      'config.conf': text(proxyConfiguration(configuration)),
      'kubeconfig.conf': text(proxyKubeconfig(configuration)),
    }),
    configMap('coredns', { Corefile: corefile(dnsDomain) }),
    clusterInfo(configuration, authority),
  ];
}

function text(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}

function configMap(name: string, data: Readonly<Record<string, string>>, namespace = 'kube-system'): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data };
}

function clusterConfiguration(configuration: ClusterConfiguration): unknown {
  const apiVersion = `kubeadm.k8s.io/${minorOf(configuration.kubernetesVersion) >= 31 ? 'v1beta4' : 'v1beta3'}`;
  return { apiVersion, kind: 'ClusterConfiguration', certificatesDir: '/etc/kubernetes/pki', ...configuration };
}

function kubeletConfiguration(configuration: ClusterConfiguration): unknown {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    cgroupDriver: 'systemd',
    clusterDNS: [serviceAddress(configuration, 10)],
    clusterDomain: networkingOf(configuration).dnsDomain,
    rotateCertificates: true,
    staticPodPath: '/etc/kubernetes/manifests',
  };
}

function proxyConfiguration(configuration: ClusterConfiguration): unknown {
  const { podSubnet } = networkingOf(configuration);
  const clientConnection = { kubeconfig: '/var/lib/kube-proxy/kubeconfig.conf' };
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection,
    clusterCIDR: podSubnet,
    mode: '',
  };
}

function kubeconfig(cluster: object): object {
  return { apiVersion: 'v1', kind: 'Config', clusters: [{ cluster, name: '' }] };
}

function serverOf({ controlPlaneEndpoint }: ClusterConfiguration): string {
  return `https://${controlPlaneEndpoint ?? '127.0.0.1:6443'}`;
}

function proxyKubeconfig(configuration: ClusterConfiguration): unknown {
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  const cluster = { 'certificate-authority': `${account}/ca.crt`, server: serverOf(configuration) };
  return {
    ...kubeconfig(cluster),
    contexts: [{ context: { cluster: 'default', namespace: 'default', user: 'default' }, name: 'default' }],
    'current-context': 'default',
    users: [{ name: 'default', user: { tokenFile: `${account}/token` } }],
  };
}

/** Readable by everybody: how a joining node checks whom it talks to. */
function clusterInfo(configuration: ClusterConfiguration, authority: string): KubeObject {
  const cluster = { 'certificate-authority-data': Buffer.from(authority).toString('base64'), server: serverOf(configuration) };
  return configMap(
    'cluster-info',
    { kubeconfig: text({ ...kubeconfig(cluster), contexts: null, 'current-context': '', users: null }) },
    'kube-public',
  );
}

function corefile(dnsDomain: string): string {
  const plugins = [
    'errors',
    'health {\n       lameduck 5s\n    }',
    'ready',
    `kubernetes ${dnsDomain} in-addr.arpa ip6.arpa {\n       pods insecure\n       fallthrough in-addr.arpa ip6.arpa\n       ttl 30\n    }`,
    'prometheus :9153',
    'forward . /etc/resolv.conf {\n       max_concurrent 1000\n    }',
    'cache 30',
    'loop',
    'reload',
    'loadbalance',
  ];
  return `.:53 {\n${plugins.map((plugin) => `    ${plugin}\n`).join('')}}\n`;
}
