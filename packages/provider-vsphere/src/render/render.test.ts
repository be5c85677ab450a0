import { EksaError } from '@eksa/core/errors';
import { describe, expect, test } from 'vitest';
import { configWith, sshKey } from '../testing/config.ts';
import { releaseOf } from '../testing/release.ts';
import { fileAt, rendered } from '../testing/rendered.ts';

const bottlerocket = { osFamily: 'bottlerocket', template: '', users: [{ name: 'ec2-user', sshAuthorizedKeys: [sshKey] }] };
const networks = ['/DC/network/a', '/DC/network/b'];

describe('machines', () => {
  test('workers are on networks of their own where they have some', () => {
    const { machine } = rendered({ machines: { wn: { networks } } });
    expect(machine('prod-control-plane-1').network).toEqual({ devices: [{ dhcp4: true, networkName: '/DC/network/lab' }] });
    expect(machine('prod-md-0-1').network).toEqual({ devices: networks.map((networkName) => ({ dhcp4: true, networkName })) });
  });

  test('what is not set is left to Cluster API', () => {
    const machine = rendered().machine('prod-md-0-1');
    for (const field of ['cloneMode', 'diskGiB', 'storagePolicyName', 'tagIDs']) expect(machine).not.toHaveProperty(field);
  });

  test('etcd machines have the memory that etcd needs', () => {
    const { machine } = rendered({ etcd: true, machine: { memoryMiB: 2048 } });
    expect(machine('prod-etcd-1').memoryMiB).toBe(8192);
    expect(machine('prod-md-0-1').memoryMiB).toBe(2048);
  });

  test('Bottlerocket is copied from the image of the release where no template is named', () => {
    expect(rendered({ machine: bottlerocket }).machine('prod-md-0-1').template).toBe(
      '/DC/vm/Templates/bottlerocket-v1.34.1-kubernetes-eks-3-amd64-0123456',
    );
  });

  test('the first key of the first user may log in, without its comment', () => {
    const users = [
      { name: 'ops', sshAuthorizedKeys: [`${sshKey} me@example.test`, `${sshKey} you@example.test`] },
      { name: 'other', sshAuthorizedKeys: [sshKey] },
    ];
    expect(rendered({ machine: { users } }).workers.users).toEqual([
      { name: 'ops', sshAuthorizedKeys: [sshKey], sudo: 'ALL=(ALL) NOPASSWD:ALL' },
    ]);
  });
});

describe('the Kubernetes version', () => {
  const controlPlane = (kubernetesVersion: string) => rendered({ cluster: { kubernetesVersion } }).controlPlane;
  const flagOf = (version: string) => JSON.stringify(controlPlane(version).clusterConfiguration?.apiServer?.extraArgs);

  test('decides whether the API server is told of the cloud provider', () => {
    expect(flagOf('1.32')).toContain('cloud-provider');
    expect(flagOf('1.33')).not.toContain('cloud-provider');
  });

  test('decides whether etcd members join as learners', () => {
    for (const version of ['1.28', '1.33']) expect(controlPlane(version).clusterConfiguration).not.toHaveProperty('featureGates');
    for (const version of ['1.29', '1.32']) {
      expect(controlPlane(version).clusterConfiguration?.featureGates).toEqual({ EtcdLearnerMode: false });
    }
  });

  test('decides whether kube-vip begins as super-administrator, and not on Bottlerocket', () => {
    const lastCommand = (version: string) => controlPlane(version).preKubeadmCommands.at(-1);
    expect(lastCommand('1.28')).toContain('/etc/hostname');
    expect(lastCommand('1.29')).toContain('super-admin.conf');
    expect(rendered({ machine: bottlerocket }).controlPlane.preKubeadmCommands.at(-1)).toContain('/etc/hostname');
  });

  test('of a worker group is that of its own release', () => {
    const older = releaseOf('1.33');
    const input = { config: configWith({ workers: { kubernetesVersion: '1.33' } }), workerReleases: { '1.33': older } };
    const { one } = rendered({}, input);
    expect(one('MachineDeployment').spec).toMatchObject({ template: { spec: { version: older.kubernetesTag } } });
    expect(one('KubeadmControlPlane').spec).toMatchObject({ version: releaseOf('1.34').kubernetesTag });
    expect(() => rendered({}, { config: input.config })).toThrow(expect.objectContaining({ code: 'VERSION_UNSUPPORTED' }));
  });
});

describe('a proxy', () => {
  const cluster = { proxyConfiguration: { httpProxy: 'http://proxy.test:3128', httpsProxy: 'http://proxy.test:3128', noProxy: ['.corp'] } };
  const noProxy = ['192.168.0.0/16', '10.96.0.0/12', '.corp', 'localhost', '127.0.0.1', '.svc', 'vcenter.test', '10.0.0.5'];

  test('is told to containerd and to etcd machines, and not used for vCenter and endpoint', () => {
    const { workers, one } = rendered({ etcd: true, cluster });
    const file = fileAt(workers, '/etc/systemd/system/containerd.service.d/http-proxy.conf');
    expect(file).toContain(`Environment="NO_PROXY=${noProxy.join(',')}"`);
    expect(workers.preKubeadmCommands.slice(0, 2)).toEqual(['sudo systemctl daemon-reload', 'sudo systemctl restart containerd']);
    expect(one('EtcdadmCluster').spec).toMatchObject({ etcdadmConfigSpec: { proxy: { httpProxy: 'http://proxy.test:3128', noProxy } } });
  });

  test('is a setting of Bottlerocket', () => {
    const { controlPlane, workers } = rendered({ machine: bottlerocket, cluster });
    const proxy = { httpsProxy: 'http://proxy.test:3128', noProxy };
    expect(controlPlane.clusterConfiguration).toMatchObject({ proxy });
    expect(workers.joinConfiguration).toMatchObject({ proxy });
    expect(workers).not.toHaveProperty('files');
  });
});

describe('Bottlerocket', () => {
  const own = { kubernetes: { maxPods: 50, clusterDNSIPs: [] }, kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } } };

  test('is given the settings of its machine config, without those that say nothing', () => {
    const machine = { ...bottlerocket, hostOSConfiguration: { bottlerocketConfiguration: own } };
    const settings = { kubernetes: { maxPods: 50 }, kernel: own.kernel };
    const { controlPlane, workers, one } = rendered({ etcd: true, machine });
    expect(controlPlane.clusterConfiguration?.bottlerocket).toEqual(settings);
    expect(workers.joinConfiguration.bottlerocket).toEqual(settings);
    expect(one('EtcdadmCluster').spec).toMatchObject({
      etcdadmConfigSpec: { format: 'bottlerocket', bottlerocketConfig: { kernel: own.kernel } },
    });
  });

  test('is given the kubelet configuration of the Cluster instead, where there is one', () => {
    const machine = { ...bottlerocket, hostOSConfiguration: { bottlerocketConfiguration: own } };
    const kubeletConfiguration = { kind: 'KubeletConfiguration', maxPods: 20 };
    const { workers } = rendered({ machine, workers: { kubeletConfiguration } });
    expect(workers.joinConfiguration.bottlerocket).toEqual({ kubernetes: { maxPods: 20 }, kernel: own.kernel });
    expect(workers).not.toHaveProperty('files');
  });

  test('brings up a second network in a container of the release', () => {
    const { workers } = rendered({ machine: bottlerocket, machines: { wn: { networks } } });
    expect(workers.joinConfiguration.bottlerocketCustomBootstrapContainers).toEqual([
      {
        name: 'second-network-interface-bootstrap-container',
        mode: 'once',
        imageRepository: 'registry.test/multi-network',
        imageTag: 'v1',
      },
    ]);
  });

  test('keeps certificates and keys where kubeadm of Bottlerocket has them', () => {
    const { controlPlane } = rendered({ etcd: true, machine: bottlerocket });
    expect(controlPlane.clusterConfiguration).toMatchObject({
      certificatesDir: '/var/lib/kubeadm/pki',
      etcd: { external: { certFile: '/var/lib/kubeadm/pki/server-etcd-client.crt' } },
    });
    expect(fileAt(controlPlane, '/etc/kubernetes/manifests/kube-vip.yaml')).toContain('path: /var/lib/kubeadm/admin.conf');
  });
});

describe('taints of the control plane', () => {
  const taintsOf = (taints?: readonly unknown[]) => {
    const { controlPlane, one } = rendered({ controlPlane: { count: 1, ...(taints ? { taints } : {}) } });
    const manifests = (one('ConfigMap') as unknown as { readonly data: { readonly data: string } }).data.data;
    return { node: controlPlane.initConfiguration?.nodeRegistration.taints, manifests };
  };

  test('are tolerated by the cloud provider', () => {
    const { node, manifests } = taintsOf([{ key: 'only', value: 'mine', effect: 'NoExecute' }]);
    expect(node).toEqual([{ key: 'only', value: 'mine', effect: 'NoExecute' }]);
    expect(manifests).toContain('key: only');
  });

  test("are Kubernetes' own when none are named, and kubeadm's choice for an empty list", () => {
    expect(taintsOf().node).toEqual([{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }]);
    expect(taintsOf([]).node).toBeUndefined();
  });
});

describe('failure domains', () => {
  const domain = { name: 'a', computeCluster: 'c', resourcePool: 'p', datastore: 'd', folder: 'f', network: '/DC/network/lab' };

  test('are described, and worker groups bound to them by the same name', () => {
    const { one } = rendered({ datacenter: { failureDomains: [domain] }, workers: { failureDomains: ['a'] } });
    expect(one('VSphereFailureDomain').metadata).toEqual({ name: 'prod-dc-a' });
    expect(one('VSphereDeploymentZone').spec).toMatchObject({
      failureDomain: 'prod-dc-a',
      placementConstraint: { resourcePool: 'p', folder: 'f' },
    });
    expect(one('MachineDeployment').spec).toMatchObject({ template: { spec: { failureDomain: 'prod-dc-a' } } });
  });
});

describe('logins', () => {
  const env = {
    EKSA_VSPHERE_USERNAME: 'admin',
    EKSA_VSPHERE_PASSWORD: 'top-secret',
    EKSA_VSPHERE_CP_USERNAME: 'reader',
    EKSA_VSPHERE_CP_PASSWORD: 'little-secret',
  };
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test('are in Secrets only, the cloud provider having its own', () => {
    const { all, one } = rendered({}, { env });
    expect(one('Secret', 'prod-vsphere-credentials')).toMatchObject({
      data: { username: base64('admin'), password: base64('top-secret') },
    });
    expect(JSON.stringify(one('Secret', 'prod-cloud-provider-vsphere-credentials'))).toContain(base64('little-secret'));
    const others = JSON.stringify(all.filter(({ kind }) => kind !== 'Secret'));
    for (const secret of ['top-secret', 'little-secret']) {
      expect(others).not.toContain(secret);
      expect(others).not.toContain(base64(secret));
    }
  });

  test('are empty without an environment', () => {
    expect(rendered().one('Secret', 'prod-vsphere-credentials')).toMatchObject({ data: { username: '', password: '' } });
  });

  test('of a mirror that wants one must be there', () => {
    const cluster = { registryMirrorConfiguration: { endpoint: 'mirror.test', authenticate: true } };
    expect(() => rendered({ cluster })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    const login = { REGISTRY_USERNAME: 'u', REGISTRY_PASSWORD: 'p' };
    expect(rendered({ cluster }, { env: login }).one('Secret', 'registry-credentials')).toMatchObject({ data: { username: base64('u') } });
  });
});

describe('what is missing', () => {
  test('in a bundle is named', () => {
    const release = releaseOf('1.34', { vSphere: undefined });
    expect(() => rendered({}, { release })).toThrow(EksaError);
    expect(() => rendered({}, { release })).toThrow(/vSphere/);
  });

  test('on a server is named', () => {
    const served = [{ apiVersion: 'v1', kind: 'Secret', plural: 'secrets', namespaced: true, verbs: [] }];
    expect(() => rendered({}, { served })).toThrow(/does not serve VSphereCluster, VSphereMachineTemplate/);
  });
});
