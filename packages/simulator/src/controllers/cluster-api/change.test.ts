import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueAt } from '../../objects/json.ts';
import type { KubeObject, TypeRef } from '../../objects/object.ts';
import { conditionOf } from './contract/conditions.ts';
import { types } from './contract/groups.ts';
import type { MachineSet } from './contract/kinds.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { clusterObjects, machineTemplate, namespace } from './testing/objects.ts';
import { allJoined, installNetwork, machinesOf, nodesOf, remoteOf } from './testing/workload.ts';

let management: TestManagement;
beforeEach(() => {
  management = createManagement();
});
afterEach(() => management.close());

async function create(wish: Parameters<typeof clusterObjects>[0], machines: number): Promise<void> {
  management.apply(clusterObjects(wish));
  await management.until(() => allJoined(management, machines));
  installNetwork(remoteOf(management, wish.name));
  await management.until(() => machinesOf(management).every((machine) => conditionOf(machine, 'Available')?.status === 'True'));
}

const proxy = { name: 'kube-proxy', namespace: 'kube-system' };

function imageOf(object: KubeObject | undefined): unknown {
  const containers = valueAt(object?.spec, ['template', 'spec', 'containers']) as readonly { readonly image?: string }[] | undefined;
  return containers?.[0]?.image;
}

function change(type: TypeRef, name: string, spec: (before: Record<string, unknown>) => Record<string, unknown>): void {
  management.server.local.modify(type, { name, namespace }, (draft) => {
    draft.spec = spec(draft.spec ?? {});
  });
}

const newer = 'v1.34.5-eks-1-34-2';
const workers = () => machinesOf(management, { 'cluster.x-k8s.io/deployment-name': 'rc-dev-md-0' });
const controlPlanes = () => machinesOf(management, { 'cluster.x-k8s.io/control-plane': '' });

describe('scaling', { timeout: 30_000 }, () => {
  it('adds workers and removes them again, with their nodes and containers', async () => {
    await create({ name: 'rc-dev', workers: 1 }, 2);
    change(types.machineDeployment, 'rc-dev-md-0', (spec) => ({ ...spec, replicas: 3 }));
    await management.until(() => allJoined(management, 4));
    change(types.machineDeployment, 'rc-dev-md-0', (spec) => ({ ...spec, replicas: 1 }));
    await management.until(() => workers().length === 1);
    expect(nodesOf(management, 'rc-dev')).toHaveLength(2);
    expect(management.world.machines.list({ 'io.x-k8s.kind.cluster': 'rc-dev', 'io.x-k8s.kind.role': 'worker' })).toHaveLength(1);
  });

  it('removes control planes one at a time, and the API goes on', async () => {
    await create({ name: 'rc-dev', controlPlanes: 3, workers: 0 }, 3);
    change(types.kubeadmControlPlane, 'rc-dev', (spec) => ({ ...spec, replicas: 1 }));
    let most = 0;
    await management.until(() => {
      most = Math.max(most, controlPlanes().filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length);
      return controlPlanes().length === 1;
    });
    expect(most).toBe(1);
    expect(nodesOf(management, 'rc-dev')).toHaveLength(1);
  });
});

describe('a new Kubernetes version', { timeout: 30_000 }, () => {
  it('rolls workers over to a set of their own, with one machine more meanwhile', async () => {
    await create({ name: 'rc-dev', workers: 2 }, 3);
    const before = new Set(workers().map(({ metadata }) => metadata.name));
    management.apply([machineTemplate('rc-dev-md-0-2', newer)]);
    change(types.machineDeployment, 'rc-dev-md-0', (spec) => {
      const template = spec.template as { spec: { infrastructureRef: object } };
      const infrastructureRef = { ...template.spec.infrastructureRef, name: 'rc-dev-md-0-2' };
      return { ...spec, template: { ...template, spec: { ...template.spec, version: newer, infrastructureRef } } };
    });
    let most = 0;
    await management.until(() => {
      most = Math.max(most, workers().length);
      return (
        workers().length === 2 && workers().every(({ metadata, status }) => !before.has(metadata.name) && status?.nodeRef !== undefined)
      );
    });
    expect(most).toBe(3);
    expect(nodesOf(management, 'rc-dev').filter(({ status }) => status?.nodeInfo?.kubeletVersion === newer)).toHaveLength(2);
    const sets = () => management.server.local.list(types.machineSet, { namespace }) as readonly MachineSet[];
    await management.until(() => sets().length === 1);
    expect(sets()[0]?.metadata.labels?.['machine-template-hash']).toMatch(/^\d+-[a-z0-9]{5}$/);
  });

  it('replaces control planes one by one: a new one first', async () => {
    await create({ name: 'rc-dev', controlPlanes: 1, workers: 0 }, 1);
    const [old] = controlPlanes();
    management.apply([machineTemplate('rc-dev-control-plane-2', newer)]);
    change(types.kubeadmControlPlane, 'rc-dev', (spec) => {
      const template = spec.machineTemplate as { spec: { infrastructureRef: object } };
      const infrastructureRef = { ...template.spec.infrastructureRef, name: 'rc-dev-control-plane-2' };
      return { ...spec, version: newer, machineTemplate: { ...template, spec: { ...template.spec, infrastructureRef } } };
    });
    await management.until(() => controlPlanes().length === 2);
    const rolling = management.server.local.get(types.kubeadmControlPlane, { name: 'rc-dev', namespace });
    expect(conditionOf(rolling as never, 'RollingOut')).toMatchObject({
      status: 'True',
      message: `Rolling out 1 not up-to-date replicas\n* Version ${old?.spec.version}, ${newer} required\n* DockerMachine is not up-to-date`,
    });
    await management.until(() => controlPlanes().length === 1 && controlPlanes()[0]?.metadata.name !== old?.metadata.name);
    expect(controlPlanes()[0]?.spec.version).toBe(newer);
    const remote = remoteOf(management, 'rc-dev');
    await management.until(
      () => imageOf(remote.get({ apiVersion: 'apps/v1', kind: 'DaemonSet' }, proxy)) === `registry.example/kubernetes/kube-proxy:${newer}`,
    );
    expect(nodesOf(management, 'rc-dev').map(({ status }) => status?.nodeInfo?.kubeletVersion)).toEqual([newer]);
  });
});
