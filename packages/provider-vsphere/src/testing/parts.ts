import { type ClusterPart, clusterParts, type Parts } from '../../../core/src/render/testing/cluster-parts.ts';
import { bottlerocketConfiguration, trustedCertificate } from './bottlerocket.ts';
import { sshKey } from './config.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What one value of a factor adds to the file. */
export interface Part extends ClusterPart {
  readonly datacenter?: Fields;
  /** Of every machine config. */
  readonly machine?: Fields;
  readonly workerMachine?: Fields;
  readonly hostOs?: Fields;
}

const kms = { name: 'kms', socketListenAddress: 'unix:///var/run/kmsplugin/socket.sock' };
const encrypted = (settings: Fields): Part => ({
  spec: { etcdEncryption: [{ providers: [{ kms: { ...kms, ...settings } }], resources: ['secrets'] }] },
});
const domain = { name: 'a', computeCluster: 'c', resourcePool: 'p', datastore: 'd', folder: 'f', network: '/DC/network/lab' };
const failureDomains = [domain, { ...domain, name: 'b', network: '/DC/network/other' }];
const inPlace = { upgradeRolloutStrategy: { type: 'InPlace' } };
const system = (osFamily: string, name: string): Part => ({
  machine: { osFamily, template: `/DC/vm/Templates/${osFamily}`, users: [{ name, sshAuthorizedKeys: [sshKey] }] },
});

/** Every field that vSphere clusters may have, with the values that make a difference. */
export const parts: Parts<Part> = {
  version: {
    '1.34': { spec: { kubernetesVersion: '1.34' } },
    '1.30': { spec: { kubernetesVersion: '1.30' } },
    '1.28': { spec: { kubernetesVersion: '1.28' } },
  },
  system: {
    ubuntu: system('ubuntu', 'capv'),
    redhat: system('redhat', 'capv'),
    bottlerocket: system('bottlerocket', 'ec2-user'),
    imported: { machine: { osFamily: 'bottlerocket' } },
  },
  etcd: {
    stacked: {},
    external: { spec: { externalEtcdConfiguration: { count: 3, machineGroupRef: { kind: 'VSphereMachineConfig', name: 'etcd' } } } },
  },
  controlPlanes: { three: { controlPlane: { count: 3 } }, one: { controlPlane: { count: 1 } } },
  time: { own: {}, servers: { hostOs: { ntpConfiguration: { servers: ['time.test', '192.0.2.1'] } } } },
  settings: { none: {}, bottlerocket: { hostOs: { bottlerocketConfiguration, certBundles: [trustedCertificate] } } },
  size: { default: {}, own: { machine: { memoryMiB: 16384, numCPUs: 4 } } },
  disk: {
    template: {},
    own: { machine: { diskGiB: 30, storagePolicyName: 'gold', cloneMode: 'fullClone' } },
    linked: { machine: { cloneMode: 'linkedClone' } },
  },
  tags: { none: {}, some: { machine: { tags: ['urn:vmomi:InventoryServiceTag:1:GLOBAL'] } } },
  networks: {
    datacenter: {},
    one: { workerMachine: { networks: ['/DC/network/a'] } },
    two: { workerMachine: { networks: ['/DC/network/a', '/DC/network/b'] } },
  },
  trust: { thumbprint: { datacenter: { thumbprint: 'AB:CD' } }, authority: {}, none: { datacenter: { insecure: true } } },
  domains: {
    none: {},
    unused: { datacenter: { failureDomains } },
    used: { datacenter: { failureDomains }, workers: { failureDomains: ['a'] } },
  },
  encryption: { none: {}, kms: encrypted({}), tuned: encrypted({ cachesize: -1, timeout: '10s' }) },
  ...clusterParts,
  workerRollout: { ...clusterParts.workerRollout, inPlace: { workers: inPlace } },
  controlPlaneRollout: { ...clusterParts.controlPlaneRollout, inPlace: { controlPlane: inPlace } },
};
