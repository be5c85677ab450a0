import { type Condition, isTrue } from '../../cluster-api/contract/conditions.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { isEtcdManaged, type KubeadmControlPlane } from '../kinds.ts';
import { componentConditions, etcdConditions } from './desired.ts';
import { isInitialized } from './scope.ts';

/** Available: certificates are there, one machine's components work, and etcd has its quorum. */
export function available(controlPlane: KubeadmControlPlane, machines: readonly Machine[]): Condition {
  const type = 'Available';
  const not = (message: string): Condition => ({ type, status: 'False', reason: 'NotAvailable', message });
  if (!isInitialized(controlPlane)) return not('Control plane not yet initialized');
  const managed = isEtcdManaged(controlPlane);
  const wanted = [...componentConditions, ...(managed ? etcdConditions : [])];
  const working = machines.filter((machine) => wanted.every((condition) => isTrue(machine, condition))).length;
  const members = machines.filter((machine) => machine.status?.nodeRef !== undefined).length;
  const healthy = machines.filter((machine) => isTrue(machine, 'EtcdMemberHealthy')).length;
  const quorum = Math.floor(members / 2) + 1;
  if (managed && members === 0) return not('Waiting for etcd to report the list of members');
  const messages = [
    ...(controlPlane.metadata.deletionTimestamp === undefined ? [] : ['* Control plane metadata.deletionTimestamp is set']),
    ...(isTrue(controlPlane, 'CertificatesAvailable') ? [] : ['* Control plane certificates are not available']),
    ...(managed && healthy < quorum ? [etcdMessage(healthy, members, quorum)] : []),
    ...(working < 1 ? ['* There are no Machines with healthy control plane components, at least 1 required'] : []),
  ];
  return messages.length > 0 ? not(messages.join('\n')) : { type, status: 'True', reason: 'Available' };
}

function etcdMessage(healthy: number, members: number, quorum: number): string {
  const required = `at least ${quorum} healthy member required for etcd quorum`;
  if (healthy === 0) return `* There are no healthy etcd member, ${required}`;
  return `* ${healthy} of ${members} etcd members ${healthy === 1 ? 'is' : 'are'} healthy, ${required}`;
}
