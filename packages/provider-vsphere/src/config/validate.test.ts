import { expect, test } from 'vitest';
import { type Change, problemsOf, sshKey } from '../testing/config.ts';

const bottlerocket = { osFamily: 'bottlerocket', users: [{ name: 'ec2-user', sshAuthorizedKeys: [sshKey] }] };
const mirror = { endpoint: 'mirror.test', insecureSkipVerify: true };
const kubelet = { kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1beta1' };
const domain = { name: 'a', computeCluster: 'c', resourcePool: 'p', datastore: 'd', folder: 'f', network: '/DC/network/lab' };

test.each<[string, Change, string]>([
  ['several systems with external etcd', { etcd: true, machines: { wn: bottlerocket } }, 'spec.osFamily'],
  ['networks of the control plane', { machines: { cp: { networks: ['/DC/network/a'] } } }, 'spec.networks'],
  [
    'a failure domain that the datacenter has not',
    { workers: { failureDomains: ['b'] }, datacenter: { failureDomains: [domain] } },
    'spec.workerNodeGroupConfigurations[0].failureDomains',
  ],
  [
    'a second failure domain',
    { workers: { failureDomains: ['a', 'a'] }, datacenter: { failureDomains: [domain] } },
    'spec.workerNodeGroupConfigurations[0].failureDomains',
  ],
  [
    'a kubelet setting that Bottlerocket has not',
    { machine: bottlerocket, controlPlane: { kubeletConfiguration: { ...kubelet, serializeImagePulls: false } } },
    'spec.controlPlaneConfiguration.kubeletConfiguration',
  ],
  [
    'a mirror that Bottlerocket cannot trust',
    { machine: bottlerocket, cluster: { registryMirrorConfiguration: mirror } },
    'spec.registryMirrorConfiguration.insecureSkipVerify',
  ],
])('%s is refused, at the field', (_what, change, path) => {
  expect(problemsOf(change).map((problem) => problem.split(': ')[0])).toEqual([path]);
});

test.each<[string, Change]>([
  ['several systems with stacked etcd', { machines: { wn: bottlerocket } }],
  ['networks of workers', { machines: { wn: { networks: ['/DC/network/a', '/DC/network/b'] } } }],
  ['a failure domain of the datacenter', { workers: { failureDomains: ['a'] }, datacenter: { failureDomains: [domain] } }],
  ['a kubelet setting that it has', { machine: bottlerocket, workers: { kubeletConfiguration: { ...kubelet, maxPods: 20 } } }],
  ['any kubelet setting elsewhere', { workers: { kubeletConfiguration: { ...kubelet, serializeImagePulls: false } } }],
  ['an untrusted mirror elsewhere', { cluster: { registryMirrorConfiguration: mirror } }],
])('%s is taken', (_what, change) => {
  expect(problemsOf(change)).toEqual([]);
});
