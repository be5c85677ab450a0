import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { objectAt, objectsAt } from '../builtin/kinds/access.ts';
import { since } from './human-duration.ts';
import { columnsOf, type Printer } from './printer.ts';
import { numberOf } from './texts.ts';

export const pods: Printer = {
  columns: columnsOf('Ready,Status,Restarts,Age,IP*,Node*,Nominated Node*,Readiness Gates*'),
  cells(pod, now) {
    const { status, ready, total, restarts, lastRestart } = summary(pod);
    const again = restarts > 0 && lastRestart !== '' ? `${restarts} (${since(lastRestart, now)} ago)` : String(restarts);
    const [ip] = objectsAt(pod, 'status', 'podIPs');
    return [
      pod.metadata.name,
      `${ready}/${total}`,
      status,
      again,
      since(pod.metadata.creationTimestamp, now),
      ip?.ip || '<none>',
      objectAt(pod, 'spec').nodeName || '<none>',
      objectAt(pod, 'status').nominatedNodeName || '<none>',
      readinessGates(pod),
    ];
  },
};

interface Summary {
  readonly status: string;
  readonly ready: number;
  readonly total: number;
  readonly restarts: number;
  readonly lastRestart: string;
}

function summary(pod: KubeObject): Summary {
  const init = initSummary(pod);
  const initialized = holds(pod, 'Initialized');
  const rest = init.waiting === undefined || initialized ? containersSummary(pod, init) : init;
  return { ...rest, status: ended(pod, rest.status), total: objectsAt(pod, 'spec', 'containers').length + sidecars(pod).size };
}

type Part = Omit<Summary, 'total'>;

function phase(pod: KubeObject): string {
  const { phase: current, reason } = objectAt(pod, 'status');
  const gated = objectsAt(pod, 'status', 'conditions').some(
    ({ type, reason: why }) => type === 'PodScheduled' && why === 'SchedulingGated',
  );
  return gated ? 'SchedulingGated' : String(reason || current || '');
}

/** Init containers that go on running beside the others. */
function sidecars(pod: KubeObject): ReadonlySet<unknown> {
  const init = objectsAt(pod, 'spec', 'initContainers');
  return new Set(init.filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name));
}

function initSummary(pod: KubeObject): Part & { readonly waiting?: string; readonly sidecarRestarts: number } {
  const statuses = objectsAt(pod, 'status', 'initContainerStatuses');
  const running = sidecars(pod);
  let ready = 0;
  let restarts = 0;
  let sidecarRestarts = 0;
  let lastRestart = '';
  for (const [index, container] of statuses.entries()) {
    restarts += numberOf(container.restartCount);
    lastRestart = later(lastRestart, container);
    const isSidecar = running.has(container.name);
    if (isSidecar) sidecarRestarts += numberOf(container.restartCount);
    const { terminated, waiting } = objectAt(container, 'state') as { terminated?: JsonObject; waiting?: JsonObject };
    if (terminated?.exitCode === 0) continue;
    if (isSidecar && container.started === true) {
      if (container.ready === true) ready += 1;
      continue;
    }
    const total = objectsAt(pod, 'spec', 'initContainers').length;
    const why = waiting?.reason && waiting.reason !== 'PodInitializing' ? String(waiting.reason) : `${index}/${total}`;
    const status = `Init:${terminated === undefined ? why : exitText(terminated)}`;
    return { status, waiting: status, ready, restarts, sidecarRestarts, lastRestart };
  }
  return { status: phase(pod), ready, restarts, sidecarRestarts, lastRestart };
}

function containersSummary(pod: KubeObject, init: ReturnType<typeof initSummary>): Part {
  let { status, ready, lastRestart } = { ...init, lastRestart: '' };
  let restarts = init.sidecarRestarts;
  let running = false;
  for (const container of objectsAt(pod, 'status', 'containerStatuses').toReversed()) {
    restarts += numberOf(container.restartCount);
    lastRestart = later(lastRestart, container);
    const state = objectAt(container, 'state') as { terminated?: JsonObject; waiting?: JsonObject; running?: JsonObject };
    if (state.waiting?.reason) status = String(state.waiting.reason);
    else if (state.terminated !== undefined) status = exitText(state.terminated);
    else if (container.ready === true && state.running !== undefined) {
      running = true;
      ready += 1;
    }
  }
  if (status === 'Completed' && running) status = holds(pod, 'Ready') ? 'Running' : 'NotReady';
  return { status, ready, restarts, lastRestart };
}

function exitText({ reason, signal, exitCode }: JsonObject): string {
  if (reason) return String(reason);
  return signal ? `Signal:${String(signal)}` : `ExitCode:${String(exitCode ?? 0)}`;
}

function later(time: string, container: JsonObject): string {
  const { finishedAt } = objectAt(container, 'lastState', 'terminated');
  return typeof finishedAt === 'string' && finishedAt > time ? finishedAt : time;
}

function ended(pod: KubeObject, status: string): string {
  if (pod.metadata.deletionTimestamp === undefined) return status;
  const { phase: current, reason } = objectAt(pod, 'status');
  if (reason === 'NodeLost') return 'Unknown';
  return current === 'Succeeded' || current === 'Failed' ? status : 'Terminating';
}

function holds(pod: KubeObject, type: string): boolean {
  return objectsAt(pod, 'status', 'conditions').some((condition) => condition.type === type && condition.status === 'True');
}

function readinessGates(pod: KubeObject): string {
  const gates = objectsAt(pod, 'spec', 'readinessGates');
  const open = gates.filter(({ conditionType }) => holds(pod, String(conditionType))).length;
  return gates.length === 0 ? '<none>' : `${open}/${gates.length}`;
}
