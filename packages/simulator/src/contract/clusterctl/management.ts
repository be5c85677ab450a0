import { writeFile } from 'node:fs/promises';
import type { ApiServer } from '../../apiserver/api-server.ts';
import { createAuthority, issue } from '../../controllers/kubeadm/pki/certificates.ts';
import { initControlPlane } from '../../kubelet/kubeadm/init-control-plane.ts';
import { simulatorPrograms } from '../../world/programs.ts';
import type { Simulator } from '../../world/simulator.ts';
import { kubeconfigText } from '../servers/kubeconfig.ts';

/** A simulated cluster of one node that clusterctl may install its providers on. */
export interface Management {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  readonly server: ApiServer;
  stop(): void;
}

/** `address` is the node's within the simulated network; the kubeconfig is written to `file`. */
export async function startManagement({ world }: Simulator, name: string, address: string, file: string): Promise<Management> {
  const server = world.apiServers.open(name);
  const authority = await createAuthority(name);
  const serving = await issue(authority, { commonName: 'kube-apiserver', addresses: ['127.0.0.1'], usages: ['server'] });
  const admin = await issue(authority, { commonName: 'admin', organizations: ['system:masters'], usages: ['client'] });
  const clientAuthority = authority.certificate;
  const { port } = await server.listen({ host: '127.0.0.1', port: 0, ...serving, clientAuthority });
  await writeFile(file, kubeconfigText(`https://127.0.0.1:${port}`, clientAuthority, admin), { mode: 0o600 });
  const withdraw = world.apiServers.announce(`https://${address}:6443`, server);
  const node = initControlPlane({
    world,
    apiServer: server,
    programs: simulatorPrograms(),
    name,
    address,
    authority: authority.certificate,
    configuration: {
      clusterName: name,
      controlPlaneEndpoint: `${address}:6443`,
      kubernetesVersion: 'v1.34.4',
      imageRepository: 'example.test/kubernetes',
      networking: { podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/12' },
    },
    registration: { taints: [] },
  });
  server.local.create(networkAgent);
  return {
    kubeconfig: file,
    server,
    stop() {
      node.stop();
      withdraw();
    },
  };
}

const labels = { 'k8s-app': 'cilium' };

/** Without it nodes do not become ready. */
export const networkAgent = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'cilium', namespace: 'kube-system' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        hostNetwork: true,
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'cilium-agent', image: 'example.test/cilium/cilium:v1', command: ['cilium-agent'] }],
        volumes: [{ name: 'etc-cni-netd', hostPath: { path: '/etc/cni/net.d' } }],
      },
    },
  },
};
