import { type Condition, conditionsOf, withCondition } from '../../objects/conditions.ts';
import type { Pod, PodStatus } from '../../objects/pod.ts';
import { type ContainerRecord, statusOf } from '../container/record.ts';

/** What kubelet reports of a pod. */
export interface Report {
  readonly init: readonly ContainerRecord[];
  readonly main: readonly ContainerRecord[];
  readonly hostIp: string;
  /** Absent without a sandbox. */
  readonly podIp?: string;
  readonly startTime: string;
  /** `metav1.Time` of now. */
  readonly time: string;
}

export function podStatus(pod: Pod, report: Report): PodStatus {
  const { init, main, hostIp, podIp, startTime, time } = report;
  const phase = phaseOf(pod, report);
  const conditions = podConditions(pod, report, phase).reduce((list, each) => withCondition(list, each, time), conditionsOf(pod.status));
  return {
    phase,
    conditions,
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    ...(podIp !== undefined && { podIP: podIp, podIPs: [{ ip: podIp }] }),
    startTime,
    ...(init.length > 0 && { initContainerStatuses: init.map(statusOf) }),
    containerStatuses: main.map(statusOf),
    qosClass: qosClassOf(pod),
  };
}

function phaseOf(pod: Pod, { init, main }: Report): NonNullable<PodStatus['phase']> {
  const policy = pod.spec.restartPolicy ?? 'Always';
  const exits = main.map(({ state, lastState }) => state.terminated ?? (state.waiting && lastState.terminated));
  const initFailed = init.some(({ state }) => state.terminated !== undefined && state.terminated.exitCode !== 0);
  if (initFailed && policy === 'Never') return 'Failed';
  if (main.some(({ state }) => state.running !== undefined)) return 'Running';
  const over = main.length > 0 && main.every(({ state }) => state.terminated !== undefined);
  if (over && policy !== 'Always') {
    if (exits.every((exit) => exit?.exitCode === 0)) return 'Succeeded';
    if (policy === 'Never') return 'Failed';
  }
  if (over && pod.metadata.deletionTimestamp !== undefined) {
    return exits.every((exit) => exit?.exitCode === 0) ? 'Succeeded' : 'Failed';
  }
  return exits.some((exit) => exit !== undefined) ? 'Running' : 'Pending';
}

function podConditions(pod: Pod, { init, main, podIp }: Report, phase: PodStatus['phase']): readonly Condition[] {
  const finished = phase === 'Succeeded';
  const initDone = init.every(
    ({ state, spec, started }) => state.terminated?.exitCode === 0 || (spec.restartPolicy === 'Always' && started),
  );
  const unready = main.filter(({ ready }) => !ready).map(({ spec }) => spec.name);
  const gates = (pod.spec.readinessGates ?? []).filter(
    ({ conditionType }) => !conditionsOf(pod.status).some(({ type, status }) => type === conditionType && status === 'True'),
  );
  const containersReady = truth(
    'ContainersReady',
    unready.length === 0,
    notReadyReason(finished, 'containers with unready status', unready),
  );
  const ready =
    unready.length === 0 && gates.length > 0
      ? truth('Ready', false, { reason: 'ReadinessGatesNotReady', message: gates.map(({ conditionType }) => conditionType).join(', ') })
      : { ...containersReady, type: 'Ready' };
  const waitingFor = init.filter(({ state }) => state.terminated?.exitCode !== 0).map(({ spec }) => spec.name);
  return [
    truth('PodReadyToStartContainers', podIp !== undefined && !finished),
    truth(
      'Initialized',
      initDone,
      finished
        ? { reason: 'PodCompleted' }
        : notReadyReason(false, 'containers with incomplete status', waitingFor, 'ContainersNotInitialized'),
    ),
    ready,
    containersReady,
    truth('PodScheduled', true),
  ];
}

function notReadyReason(finished: boolean, what: string, names: readonly string[], reason = 'ContainersNotReady') {
  return finished ? { reason: 'PodCompleted' } : { reason, message: `${what}: [${names.join(' ')}]` };
}

/** A condition that gives a reason only when it does not hold. */
function truth(type: string, holds: boolean, otherwise: { readonly reason?: string; readonly message?: string } = {}): Condition {
  if (!holds) return { type, status: 'False', lastProbeTime: null, ...otherwise };
  return { type, status: 'True', lastProbeTime: null, ...(otherwise.reason === 'PodCompleted' && otherwise) };
}

function qosClassOf({ spec }: Pod): string {
  const resources = spec.containers.map((container) => container.resources as { requests?: object; limits?: object } | undefined);
  if (resources.every((each) => Object.keys({ ...each?.requests, ...each?.limits }).length === 0)) return 'BestEffort';
  const guaranteed = resources.every((each) => {
    const limits = JSON.stringify(each?.limits ?? {});
    return Object.keys(each?.limits ?? {}).length >= 2 && JSON.stringify(each?.requests ?? each?.limits) === limits;
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
