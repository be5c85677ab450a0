import { ageMs, type Condition, conditionOf, isTrue, setCondition, timestamp } from '../contract/conditions.ts';
import type { ContractObject, Machine } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { legacyStatus, setLegacyReady } from '../contract/legacy-conditions.ts';
import { summarize } from '../contract/merge.ts';
import { nodeConditions } from './node-conditions.ts';
import { isInitialized, type MachineScope } from './scope.ts';
import { upToDate } from './up-to-date.ts';

/** Everything that a Machine tells about itself. Resolves after how long it has to look again, for `minReadySeconds`. */
export function setStatus(scope: MachineScope): number | undefined {
  const { machine, clock } = scope;
  const conditions = [
    bootstrapReady(scope),
    infrastructureReady(scope),
    ...nodeConditions(scope),
    deleting(scope),
    notUpdating,
    ...upToDate(scope),
  ];
  for (const condition of conditions) setCondition(machine, clock, condition);
  setCondition(machine, clock, ready(machine));
  setPhase(scope);
  const again = setAvailable(scope);
  const stepCounter = machine.metadata.deletionTimestamp === undefined && machine.spec.providerID === undefined;
  setLegacyReady(
    machine,
    clock,
    ['InfrastructureReady', 'BootstrapReady', 'HealthCheckSucceeded', 'OwnerRemediated', 'DrainingSucceeded'],
    {
      stepCounter,
    },
  );
  legacyStatus(machine);
  if (machine.status !== undefined) machine.status.observedGeneration = machine.metadata.generation ?? 1;
  return again;
}

const notUpdating: Condition = { type: 'Updating', status: 'False', reason: 'NotUpdating' };

function bootstrapReady({ machine, bootstrap }: MachineScope): Condition {
  const type = 'BootstrapConfigReady';
  const kind = machine.spec.bootstrap.configRef?.kind;
  if (kind === undefined) return { type, status: 'True', reason: 'DataSecretProvided' };
  const created = isInitialized(machine, 'bootstrapDataSecretCreated');
  if (bootstrap !== undefined) return mirror(bootstrap, type, created, `${kind} status.initialization.dataSecretCreated is false`);
  if (machine.metadata.deletionTimestamp !== undefined && created) {
    return { type, status: 'False', reason: 'ObjectDeleted', message: `${kind} has been deleted` };
  }
  return { type, status: 'False', reason: 'ObjectDoesNotExist', message: `${kind} does not exist` };
}

function infrastructureReady({ machine, infrastructure }: MachineScope): Condition {
  const type = 'InfrastructureReady';
  const { kind } = machine.spec.infrastructureRef;
  const provisioned = isInitialized(machine, 'infrastructureProvisioned');
  if (infrastructure !== undefined) return mirror(infrastructure, type, provisioned, `${kind} status.initialization.provisioned is false`);
  if (!provisioned) return { type, status: 'False', reason: 'ObjectDoesNotExist', message: `${kind} does not exist` };
  const alive = machine.metadata.deletionTimestamp === undefined;
  return {
    type,
    status: 'False',
    reason: 'ObjectDeleted',
    message: `${kind} has been deleted${alive ? ' while the Machine still exists' : ''}`,
  };
}

function mirror(source: ContractObject, type: string, done: boolean, message: string): Condition {
  const condition = conditionOf(source, 'Ready');
  if (condition === undefined)
    return { type, status: done ? 'True' : 'False', reason: done ? 'Ready' : 'NotReady', message: done ? '' : message };
  const { observedGeneration: _generation, ...own } = condition;
  // A true condition of the v1beta1 contract has no reason.
  return { ...own, type, reason: own.reason ?? (own.status === 'True' ? 'Ready' : 'NoReasonReported'), message: own.message ?? '' };
}

function deleting({ machine, deleting: why }: MachineScope): Condition {
  const type = 'Deleting';
  if (machine.metadata.deletionTimestamp === undefined) return { type, status: 'False', reason: 'NotDeleting' };
  return { type, status: 'True', reason: why?.reason ?? 'Deleting', message: why?.message ?? 'Deletion started' };
}

function ready(machine: Machine): Condition {
  const gates = machine.spec.readinessGates ?? [];
  const going = machine.metadata.deletionTimestamp !== undefined;
  const stage = conditionOf(machine, 'Deleting')?.reason ?? '';
  return summarize(machine, {
    type: 'Ready',
    from: [
      'Deleting',
      'Updating',
      'BootstrapConfigReady',
      'InfrastructureReady',
      'NodeHealthy',
      'HealthCheckSucceeded',
      ...gates.map(({ conditionType }) => conditionType),
    ],
    reasons: { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' },
    negative: [
      'Deleting',
      'Updating',
      ...gates.filter(({ polarity }) => polarity === 'Negative').map(({ conditionType }) => conditionType),
    ],
    optional: ['HealthCheckSucceeded'],
    ...(going
      ? { override: { type: 'Deleting', status: 'True', reason: 'Deleting', message: `Machine deletion in progress, stage: ${stage}` } }
      : {}),
    harmless: ({ type, reason }) =>
      going &&
      ['BootstrapConfigReady', 'InfrastructureReady', 'NodeHealthy'].includes(type) &&
      ['ObjectDeleted', 'ObjectDoesNotExist', 'NodeDeleted', 'NodeDoesNotExist'].includes(reason),
  });
}

function setPhase({ machine, clock }: MachineScope): void {
  const before = machine.status?.phase;
  machine.status ??= {};
  const { status } = machine;
  const own = machine.metadata.labels ?? {};
  const provisioned = isInitialized(machine, 'infrastructureProvisioned');
  status.phase ??= 'Pending';
  if (isInitialized(machine, 'bootstrapDataSecretCreated') && !provisioned) status.phase = 'Provisioning';
  if (machine.spec.providerID !== undefined) status.phase = 'Provisioned';
  if (status.nodeRef !== undefined && provisioned) status.phase = 'Running';
  // Etcd machines have no node: their own controller says when they serve.
  if (labels.etcdCluster in own && labels.etcdReady in own && provisioned) status.phase = 'Running';
  if (machine.metadata.deletionTimestamp !== undefined) status.phase = 'Deleting';
  if (status.phase !== before) status.lastUpdated = timestamp(clock);
}

function setAvailable({ machine, clock }: MachineScope): number | undefined {
  const type = 'Available';
  if (!isTrue(machine, 'Ready')) {
    setCondition(machine, clock, { type, status: 'False', reason: 'NotReady' });
    return undefined;
  }
  const left = (machine.spec.minReadySeconds ?? 0) * 1_000 - ageMs(clock, conditionOf(machine, 'Ready')?.lastTransitionTime);
  if (left <= 0) {
    setCondition(machine, clock, { type, status: 'True', reason: 'Available' });
    return undefined;
  }
  setCondition(machine, clock, { type, status: 'False', reason: 'WaitingForMinReadySeconds' });
  return left;
}
