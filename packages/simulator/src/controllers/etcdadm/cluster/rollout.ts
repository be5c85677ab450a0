import { keyOf } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { conditionOf, setFalse, setTrue } from '../conditions.ts';
import { createMember, deleteMember, disown, isOutdated } from './machines.ts';
import { type EtcdScope, isHealthy, membersOf, ownMembersOf } from './scope.ts';

const upToDate = 'EtcdMachinesSpecUpToDate';
const initialized = 'Initialized';
const outdatedLeft = 'EtcdClusterHasNoOutdatedMachines';

/** One step towards the wanted members; one machine at a time. */
export function step(scope: EtcdScope): void {
  if (removeFormerMembers(scope)) return;
  const { etcd, clock } = scope;
  const members = ownMembersOf(scope);
  const outdated = members.filter((machine) => isOutdated(scope, machine));
  if (outdated.length > 0) {
    rollOut(scope, members.length, outdated.length);
    return;
  }
  if (conditionOf(etcd, upToDate) !== undefined) setTrue(etcd, clock, upToDate);
  setAnnotation(scope, false);
  scale(scope, members.length);
}

function scale(scope: EtcdScope, count: number): void {
  const { etcd, clock } = scope;
  const desired = etcd.spec.replicas ?? 1;
  if (count === 0 && desired > 0) {
    setTrue(etcd, clock, 'EtcdCertificatesAvailable');
    setFalse(etcd, clock, initialized, { reason: 'WaitingForEtcdadmInit' });
    setFalse(etcd, clock, 'EtcdEndpointsAvailable', { reason: 'WaitingForEtcdadmEndpointsToPassHealthcheck' });
    createMember(scope);
    return;
  }
  // After a move there is no such condition any more, and none is made.
  if (conditionOf(etcd, initialized)?.status === 'False') {
    if (etcd.status?.initialized !== true) return;
    setTrue(etcd, clock, 'EtcdCertificatesAvailable');
    setTrue(etcd, clock, initialized);
  }
  const members = ownMembersOf(scope);
  // The next member joins when those before it serve.
  if (count < desired && members.every((machine) => isHealthy(scope, machine))) createMember(scope);
  const [oldest] = members;
  if (count > desired && oldest !== undefined && members.every(({ metadata }) => metadata.deletionTimestamp === undefined))
    deleteMember(scope, oldest);
}

/** New members come first; the old ones stay in etcd until the control plane has been told the new endpoints. */
function rollOut(scope: EtcdScope, count: number, outdated: number): void {
  const { etcd, clock } = scope;
  const desired = etcd.spec.replicas ?? 1;
  const members = ownMembersOf(scope);
  const message = `Rolling ${outdated} replicas with outdated spec (${count - outdated} replicas up to date)`;
  setFalse(etcd, clock, upToDate, { reason: 'EtcdRollingUpdateInProgress', severity: 'Warning', message });
  setAnnotation(scope, true);
  if (members.some((machine) => !isHealthy(scope, machine))) return;
  const old = members.find((machine) => isOutdated(scope, machine));
  const growFirst = desired === 1 ? count === 1 : count < desired;
  if (growFirst || old === undefined) createMember(scope);
  else disown(scope, old);
}

/** Once the control plane has been replaced, nobody needs the former members. True = some are left. */
function removeFormerMembers(scope: EtcdScope): boolean {
  const { etcd, clock } = scope;
  const own = new Set(ownMembersOf(scope).map(({ metadata }) => metadata.name));
  const former = membersOf(scope).filter(({ metadata }) => !own.has(metadata.name));
  const done = annotations.controlPlaneUpgradeCompleted in (etcd.metadata.annotations ?? {});
  if (former.length === 0) {
    if (done) dropAnnotation(scope, annotations.controlPlaneUpgradeCompleted);
    if (conditionOf(etcd, outdatedLeft)?.status === 'False') setTrue(etcd, clock, outdatedLeft);
    return false;
  }
  setFalse(etcd, clock, outdatedLeft, {
    reason: 'EtcdClusterHasOutdatedMachines',
    message: `${former.length} etcd members have outdated spec`,
  });
  if (!done) return false;
  for (const machine of former) deleteMember(scope, machine);
  return true;
}

/** The control plane does not take endpoints while this is there. */
function setAnnotation(scope: EtcdScope, wanted: boolean): void {
  const { etcd } = scope;
  if (!wanted) dropAnnotation(scope, annotations.etcdUpgrading);
  else etcd.metadata.annotations = { ...etcd.metadata.annotations, [annotations.etcdUpgrading]: 'true' };
}

function dropAnnotation({ etcd }: EtcdScope, name: string): void {
  const { [name]: _dropped, ...rest } = etcd.metadata.annotations ?? {};
  if (_dropped !== undefined) etcd.metadata.annotations = rest;
}

/** All machines, also the former ones. True = some are left. */
export function deleteMembers(scope: EtcdScope): boolean {
  const members = membersOf(scope);
  for (const machine of members) if (machine.metadata.deletionTimestamp === undefined) scope.client.delete(types.machine, keyOf(machine));
  if (members.length > 0) setFalse(scope.etcd, scope.clock, 'EtcdClusterResizeCompleted', { reason: 'Deleting' });
  return members.length > 0;
}
