import { afterEach, describe, expect, test } from 'vitest';
import { conditionOf } from './contract/conditions.ts';
import { types } from './contract/groups.ts';
import type { Machine } from './contract/kinds.ts';
import { annotations, labels } from './contract/labels.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { clusterObjects, namespace } from './testing/objects.ts';
import { allJoined, machinesOf, remoteOf } from './testing/workload.ts';

let management: TestManagement;
afterEach(() => management.close());

const workers = { [labels.deploymentName]: 'c-md-0' };
const healthCheck = {
  ...types.machineHealthCheck,
  metadata: { name: 'c-md-0', namespace },
  spec: {
    clusterName: 'c',
    selector: { matchLabels: workers },
    checks: {
      nodeStartupTimeoutSeconds: 30,
      unhealthyNodeConditions: [{ type: 'DiskPressure', status: 'True', timeoutSeconds: 5 }],
    },
    remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '50%' } },
  },
};

async function clusterOfTwoWorkers(): Promise<readonly Machine[]> {
  management = createManagement();
  management.apply([...clusterObjects({ name: 'c', workers: 2 }), healthCheck]);
  await management.until(() => allJoined(management, 3));
  await management.until(() => statusOf()?.currentHealthy === 2);
  return machinesOf(management, workers);
}

function statusOf() {
  return management.server.local.get(types.machineHealthCheck, { name: 'c-md-0', namespace })?.status as
    | { readonly currentHealthy?: number; readonly remediationsAllowed?: number; readonly targets?: readonly string[] }
    | undefined;
}

function press(machine: Machine | undefined): void {
  const name = machine?.status?.nodeRef?.name ?? '';
  remoteOf(management, 'c').modify(types.node, { name }, (draft) => {
    const time = new Date(management.clock.now()).toISOString();
    const pressure = { type: 'DiskPressure', status: 'True', reason: 'KubeletHasDiskPressure', lastTransitionTime: time };
    const before = (draft.status?.conditions ?? []) as readonly { readonly type: string }[];
    const conditions = before.filter(({ type }) => type !== pressure.type);
    draft.status = { ...draft.status, conditions: [...conditions, pressure] };
  });
}

describe('a health check', { timeout: 30_000 }, () => {
  test('counts its machines, and lets the set replace one that has been ill for too long', async () => {
    const [ill, well] = await clusterOfTwoWorkers();
    expect(statusOf()).toMatchObject({ expectedMachines: 2, remediationsAllowed: 1 });
    press(ill);
    await management.until(() => !machinesOf(management, workers).some(({ metadata }) => metadata.name === ill?.metadata.name));
    await management.until(() => allJoined(management, 3));
    expect(machinesOf(management, workers).map(({ metadata }) => metadata.name)).toContain(well?.metadata.name);
  });

  test('tells why, and waits when too many are ill', async () => {
    const machines = await clusterOfTwoWorkers();
    for (const machine of machines) press(machine);
    await management.until(() => statusOf()?.currentHealthy === 0);
    await management.pass(3_000);
    const after = machinesOf(management, workers);
    expect(after.map(({ metadata }) => metadata.uid)).toEqual(machines.map(({ metadata }) => metadata.uid));
    expect(conditionOf(after[0], 'HealthCheckSucceeded')).toMatchObject({
      status: 'False',
      reason: 'UnhealthyNode',
      message:
        'Health check failed:\n  * Condition DiskPressure on Node is reporting status True with reason KubeletHasDiskPressure for more than 5s',
    });
    expect(statusOf()).toMatchObject({ remediationsAllowed: 0 });
  });

  test('condemns a machine that the user marked', async () => {
    const [marked] = await clusterOfTwoWorkers();
    const name = marked?.metadata.name ?? '';
    management.server.local.modify(types.machine, { name, namespace }, (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [annotations.remediateMachine]: '' };
    });
    await management.until(() => management.server.local.get(types.machine, { name, namespace }) === undefined);
    await management.until(() => allJoined(management, 3));
  });
});
