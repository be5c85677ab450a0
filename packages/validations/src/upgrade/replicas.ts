import type { KubeObject } from '@eksa/core/ports';
import type { LiveCluster } from '@eksa/core/provider';
import { fieldOf, textOf } from '../management/objects.ts';
import { liveCheck } from './upgrade-check.ts';

export const controlPlaneReady = liveCheck({
  id: 'control-plane-ready',
  title: 'Control plane ready',
  about: {
    severity: 'failed',
    looksAt: 'KubeadmControlPlane of the cluster: observed generation and ready replicas',
    expects: 'it is up to date, and all replicas are ready',
    remedy: 'wait, or find out why with `kubectl describe kubeadmcontrolplane -n eksa-system`',
  },
  look({ live }) {
    const plane = ofKind(live, 'KubeadmControlPlane', 'controlplane.cluster.x-k8s.io/')[0];
    if (plane === undefined) return { status: 'unknown', observed: 'no KubeadmControlPlane was found' };
    const problem = problemOf(plane, 'readyReplicas');
    if (problem === undefined) return { status: 'passed', observed: `replicas: ${count(plane, 'spec', 'replicas')}` };
    return {
      status: 'failed',
      observed: problem,
      expected: 'every control plane machine ready before one is replaced',
      remedy: `Wait, or see kubectl describe kubeadmcontrolplane -n ${plane.metadata.namespace} ${plane.metadata.name}`,
    };
  },
});

export const workersReady = liveCheck({
  id: 'worker-nodes-ready',
  title: 'Worker nodes ready',
  about: {
    severity: 'failed',
    looksAt: 'MachineDeployments of the cluster: phase, observed generation, available replicas',
    expects: 'each is Running and has all of its replicas',
    remedy: 'wait, or find out why with `kubectl describe machinedeployment -n eksa-system`',
  },
  look({ live }) {
    const groups = ofKind(live, 'MachineDeployment', 'cluster.x-k8s.io/');
    const problems = groups.flatMap((group) => phaseProblem(group) ?? problemOf(group, 'availableReplicas') ?? []);
    if (problems.length === 0) return { status: 'passed', observed: `worker groups: ${groups.length}` };
    return {
      status: 'failed',
      observed: problems.join('; '),
      expected: 'every machine of every worker group available',
      remedy: 'Wait, or see kubectl describe machinedeployment -n eksa-system',
    };
  },
});

export function ofKind({ managed }: LiveCluster, kind: string, group: string): readonly KubeObject[] {
  return managed.filter((object) => object.kind === kind && object.apiVersion.startsWith(group));
}

function phaseProblem(group: KubeObject): string | undefined {
  const phase = textOf(group, 'status', 'phase');
  return phase === undefined || phase === 'Running' ? undefined : `${group.metadata.name} is ${phase}`;
}

/** A generation that its controller has not seen yet says nothing. */
function problemOf(object: KubeObject, field: 'readyReplicas' | 'availableReplicas'): string | undefined {
  const { name, generation } = object.metadata;
  const observed = fieldOf(object, 'status', 'observedGeneration');
  if (generation !== undefined && observed !== generation) return `${name}: its last change is not yet observed`;
  const [wanted, there] = [count(object, 'spec', 'replicas'), count(object, 'status', field)];
  if (wanted === there) return undefined;
  return `${name}: ${there}/${wanted} replicas ${field === 'readyReplicas' ? 'ready' : 'available'}`;
}

/** Controllers leave a zero out. */
function count(object: KubeObject, ...path: readonly string[]): number {
  const value = fieldOf(object, ...path);
  return typeof value === 'number' ? value : 0;
}
