import { isTrue } from '../../cluster-api/contract/conditions.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { legacyCondition, legacyStatus, markFalse, markTrue, setLegacyReady } from '../../cluster-api/contract/legacy-conditions.ts';
import { isEtcdManaged } from '../kinds.ts';
import { componentConditions } from './desired.ts';
import { type ControlPlaneScope, isInitialized } from './scope.ts';

interface Known {
  readonly desired: number;
  /** The health of the machines' components has been looked at. */
  readonly inspected: boolean;
}

/** Counters and conditions of the v1beta1 contract. */
export function setOldStatus(scope: ControlPlaneScope, machines: readonly Machine[], { desired, inspected }: Known): void {
  const { controlPlane, clock } = scope;
  const withHealthyNode = machines.filter((machine) => legacyCondition(machine, 'NodeHealthy')?.status === 'True').length;
  Object.assign(legacyStatus(controlPlane), {
    updatedReplicas: controlPlane.status?.upToDateReplicas ?? 0,
    readyReplicas: withHealthyNode,
    unavailableReplicas: machines.length - withHealthyNode,
  });
  if (controlPlane.metadata.deletionTimestamp === undefined) setSize(scope, machines, desired);
  if (isInitialized(controlPlane)) markTrue(controlPlane, clock, 'Available');
  if (inspected) {
    if (!isEtcdManaged(controlPlane)) markTrue(controlPlane, clock, 'EtcdClusterHealthy');
    setComponentsHealthy(scope, machines);
  }
  setMachinesReady(scope, machines);
  setLegacyReady(controlPlane, clock, [
    'MachinesCreated',
    'MachinesSpecUpToDate',
    'Resized',
    'MachinesReady',
    'Available',
    'CertificatesAvailable',
  ]);
}

function setSize({ controlPlane, clock }: ControlPlaneScope, machines: readonly Machine[], desired: number): void {
  const count = `control plane to ${desired} replicas (actual ${machines.length})`;
  if (machines.length < desired) markFalse(controlPlane, clock, 'Resized', 'ScalingUp', 'Warning', `Scaling up ${count}`);
  else if (machines.length > desired) markFalse(controlPlane, clock, 'Resized', 'ScalingDown', 'Warning', `Scaling down ${count}`);
  else if (machines.every((machine) => isTrue(machine, 'Ready'))) markTrue(controlPlane, clock, 'Resized');
  if (machines.length >= desired) markTrue(controlPlane, clock, 'MachinesCreated');
}

/** Of what the machines tell of their components the worst; nothing while none tells anything. */
function setComponentsHealthy({ controlPlane, clock }: ControlPlaneScope, machines: readonly Machine[]): void {
  const type = 'ControlPlaneComponentsHealthy';
  const told = machines.flatMap((machine) =>
    componentConditions.flatMap((component) => legacyCondition(machine, component) ?? []).map((condition) => ({ machine, condition })),
  );
  const bad = told.filter(({ condition }) => condition.status === 'False');
  const severity = (['Error', 'Warning', 'Info'] as const).find((each) => bad.some(({ condition }) => condition.severity === each));
  if (told.length === 0) return;
  if (severity === undefined) {
    if (told.every(({ condition }) => condition.status === 'True')) markTrue(controlPlane, clock, type);
    return;
  }
  const names = new Set(bad.filter(({ condition }) => condition.severity === severity).map(({ machine }) => machine.metadata.name));
  const message = `Following machines are reporting control plane ${severity.toLowerCase()}s: ${[...names].join(', ')}`;
  markFalse(controlPlane, clock, type, 'ControlPlaneComponentsUnhealthy', severity, message);
}

function setMachinesReady({ controlPlane, clock }: ControlPlaneScope, machines: readonly Machine[]): void {
  const bad = machines.find((machine) => legacyCondition(machine, 'Ready')?.status !== 'True');
  const ready = bad && legacyCondition(bad, 'Ready');
  if (machines.length === 0) return;
  if (bad === undefined) markTrue(controlPlane, clock, 'MachinesReady');
  else if (ready !== undefined) {
    markFalse(
      controlPlane,
      clock,
      'MachinesReady',
      `${ready.reason ?? 'NotReady'} @ Machine/${bad.metadata.name}`,
      ready.severity ?? 'Info',
      ready.message,
    );
  }
}
