import type { IntendedDifference } from '../suite.ts';

export const vsphereDifferences: readonly IntendedDifference[] = [
  {
    what: 'the default taint of the control plane is spelled out, on the node and as a toleration of the cloud provider',
    why: 'as the newest version does; v0.24.6 left it to kubeadm',
  },
  {
    what: 'etcd machines have at least 8192 MiB of memory',
    why: 'what the original does at create; the tests of its template alone do not',
  },
  {
    what: 'the path of the Bottlerocket template of the release is filled in where a machine config names none',
    why: 'what the original does at create, when it has asked the vCenter; the tests of its template alone do not',
  },
  {
    what: 'a machine config without cloneMode or diskGiB has none in its template',
    why: 'the original asks the vCenter for a snapshot and the size of the disk; Cluster API chooses in the same way when nothing is said',
  },
  {
    what: 'worker groups of two Kubernetes versions that share a machine config have the Bottlerocket template of their own version each',
    why: 'the original gives both the one of the first group',
  },
  { what: 'empty maps and fields without a value are left out', why: 'a server that applies sets refuses null' },
];
