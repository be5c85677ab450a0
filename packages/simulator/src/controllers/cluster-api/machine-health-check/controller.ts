import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import { matchesLabels } from '../../../objects/label-selector.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import type { World } from '../../../world/world.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { conditionOf, isTrue, setCondition } from '../contract/conditions.ts';
import { keyOf, read, readAll, type Writable, withDraft } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import type { Cluster, Machine } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { legacyCondition, markFalse, markTrue } from '../contract/legacy-conditions.ts';
import { isPaused, reconcilePaused } from '../contract/paused.ts';
import { ownerReference, withOwner } from '../contract/references.ts';
import { workloadClient } from '../contract/remote.ts';
import { clusterState, whenChanged } from '../contract/when-changed.ts';
import { delays } from '../delays.ts';
import { type Diagnosis, earliest, examine, type Verdict } from './checks.ts';
import type { MachineHealthCheck, Target } from './kinds.ts';
import { remediationAllowance } from './limits.ts';
import { findTargets } from './targets.ts';

/** `MachineHealthCheck`: tells the owners of machines which of these are to be replaced. */
export function machineHealthCheckController(world: World): Controller {
  return {
    name: 'machinehealthcheck',
    type: types.machineHealthCheck,
    also: [
      { type: types.machine, keys: checksOfMachine },
      {
        type: types.cluster,
        keys: whenChanged(clusterState, ({ metadata }, client) => checksOf(client, metadata.namespace, metadata.name)),
      },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<MachineHealthCheck, ReconcileResult>(client, types.machineHealthCheck, key, (check) => {
        const { clusterName } = check.spec;
        const cluster = read<Cluster>(client, types.cluster, { name: clusterName, namespace: check.metadata.namespace ?? '' });
        if (cluster === undefined) return { againAfterMs: delays.missingReference };
        if (reconcilePaused(cluster, check, clock)) return;
        check.metadata.labels = { ...check.metadata.labels, [labels.clusterName]: clusterName };
        check.metadata.ownerReferences = withOwner(check.metadata.ownerReferences, ownerReference(cluster));
        return reconcile(world, client, clock, cluster, check);
      });
    },
  };
}

function reconcile(
  world: World,
  client: LocalClient,
  clock: Clock,
  cluster: Cluster,
  check: Writable<MachineHealthCheck>,
): ReconcileResult {
  const remote = isTrue(cluster, 'ControlPlaneInitialized') ? workloadClient(world, cluster) : undefined;
  const examined = findTargets(client, remote, check).map((target) => ({ target, verdict: examine(target, check, cluster, clock) }));
  const healthy = examined.filter(({ verdict }) => verdict.healthy).length;
  const allowance = remediationAllowance(check, examined.length, healthy);
  check.status = {
    ...check.status,
    expectedMachines: examined.length,
    currentHealthy: healthy,
    remediationsAllowed: allowance.count,
    targets: examined.map(({ target }) => target.machine.metadata.name),
    ...(check.metadata.generation === undefined ? {} : { observedGeneration: check.metadata.generation }),
  };
  tellAllowance(check, clock, allowance.refusal);
  for (const { target, verdict } of examined) tellMachine(client, clock, cluster, target, verdict, allowance.refusal === undefined);
  const next = earliest(examined.map(({ verdict }) => (verdict.healthy ? verdict.againAfterMs : undefined)));
  // The nodes of the workload cluster are not watched, unlike by the real controller.
  return { againAfterMs: Math.min(next ?? delays.remoteResync, delays.remoteResync) };
}

function tellAllowance(check: Writable<MachineHealthCheck>, clock: Clock, refusal: string | undefined): void {
  const type = 'RemediationAllowed';
  if (refusal === undefined) {
    markTrue(check, clock, type);
    setCondition(check, clock, { type, status: 'True', reason: type });
  } else {
    markFalse(check, clock, type, 'TooManyUnhealthy', 'Warning', refusal);
    setCondition(check, clock, { type, status: 'False', reason: 'TooManyUnhealthy', message: refusal });
  }
}

function tellMachine(client: LocalClient, clock: Clock, cluster: Cluster, { machine }: Target, verdict: Verdict, allowed: boolean): void {
  withDraft<Machine, void>(client, types.machine, keyOf(machine), (draft) => {
    tellHealth(draft, clock, verdict);
    const alive = draft.metadata.deletionTimestamp === undefined;
    if (!verdict.healthy && allowed && alive && !isPaused(cluster, machine)) askForRemediation(draft, clock);
  });
}

function tellHealth(draft: Writable<Machine>, clock: Clock, verdict: Verdict): void {
  const type = 'HealthCheckSucceeded';
  if (verdict.healthy) {
    markTrue(draft, clock, type);
    setCondition(draft, clock, { type, status: 'True', reason: type });
    return;
  }
  const { reason, message, legacyReason, legacyMessage }: Diagnosis = verdict;
  markFalse(draft, clock, type, legacyReason, 'Warning', legacyMessage);
  setCondition(draft, clock, { type, status: 'False', reason, message });
}

/** A remediation that goes on belongs to the machine's owner. */
function askForRemediation(draft: Writable<Machine>, clock: Clock): void {
  const type = 'OwnerRemediated';
  const reason = 'WaitingForRemediation';
  if ((legacyCondition(draft, type)?.status ?? 'True') === 'True') markFalse(draft, clock, type, reason, 'Warning');
  if ((conditionOf(draft, type)?.status ?? 'True') === 'True') {
    setCondition(draft, clock, { type, status: 'False', reason, message: 'Waiting for remediation' });
  }
}

function checksOfMachine(machine: KubeObject, client: LocalClient): readonly ObjectKey[] {
  const { namespace, labels: own } = machine.metadata;
  const cluster = own?.[labels.clusterName];
  return cluster === undefined ? [] : checksOf(client, namespace, cluster, own);
}

function checksOf(
  client: LocalClient,
  namespace: string | undefined,
  cluster: string,
  machine?: Readonly<Record<string, string>>,
): readonly ObjectKey[] {
  return readAll<MachineHealthCheck>(client, types.machineHealthCheck, namespace, {})
    .filter(({ spec }) => spec.clusterName === cluster && (machine === undefined || matchesLabels(spec.selector, machine)))
    .map(keyOf);
}
