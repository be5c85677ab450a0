import { goYaml, type HostFolder, type MachineFile } from '@eksa/core/render';

/** Seconds. A leader that does not renew within the second gives the address up; the others ask every third. */
const election = { leaseDuration: 15, renewDeadline: 10, retryPeriod: 2 } as const;

/** Where kubeadm leaves the administrator's kubeconfig, which kube-vip uses. */
const adminKubeconfig = '/etc/kubernetes/admin.conf';

/**
 * A static Pod of the control plane machines, as the file that kubelet starts it from. By lease the machines agree which of them answers ARP requests for the address of the
 * endpoint.
 */
export function kubeVipFile(address: string, image: string, host: HostFolder): MachineFile {
  return { content: pod(address, image, `${host}/admin.conf`), owner: 'root:root', path: '/etc/kubernetes/manifests/kube-vip.yaml' };
}

function pod(address: string, image: string, kubeconfigOnHost: string): string {
  const settings = {
    vip_arp: 'true',
    port: '6443',
    vip_cidr: '32',
    cp_enable: 'true',
    cp_namespace: 'kube-system',
    vip_ddns: 'false',
    vip_leaderelection: 'true',
    vip_leaseduration: String(election.leaseDuration),
    vip_renewdeadline: String(election.renewDeadline),
    vip_retryperiod: String(election.retryPeriod),
    address,
  };
  const volume = 'kubeconfig';
  return goYaml({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { creationTimestamp: null, name: 'kube-vip', namespace: 'kube-system' },
    spec: {
      containers: [
        {
          name: 'kube-vip',
          image,
          imagePullPolicy: 'IfNotPresent',
          args: ['manager'],
          env: Object.entries(settings).map(([name, value]) => ({ name, value })),
          resources: {},
          securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
          volumeMounts: [{ mountPath: adminKubeconfig, name: volume }],
        },
      ],
      hostNetwork: true,
      volumes: [{ hostPath: { path: kubeconfigOnHost }, name: volume }],
    },
    status: {},
  });
}

/**
 * From 1.29 the administrator's kubeconfig has no rights until kubeadm init is through, and init waits for the address: on the first
 * machine, the only one with a kubeadm.yaml, kube-vip begins with the super-administrator's.
 */
export const superAdminCommand = [
  'if [ -f /run/kubeadm/kubeadm.yaml ]; then',
  `sed -i 's#path: ${adminKubeconfig}#path: /etc/kubernetes/super-admin.conf#' /etc/kubernetes/manifests/kube-vip.yaml;`,
  'fi',
].join(' ');
