import { type Duplex, duplexPair } from 'node:stream';
import type { PodAccess } from '../../apiserver/pod-access.ts';
import { ApiError } from '../../apiserver/status/api-error.ts';
import type { ObjectKey } from '../../objects/object.ts';
import type { ExecResult } from '../../programs/program.ts';
import type { Programs } from '../../programs/programs.ts';
import type { ContainerLog } from '../container/log.ts';
import type { ContainerRecord } from '../container/record.ts';
import type { PodWorker } from '../pod/pod-worker.ts';
import { aborted } from '../sleep.ts';

/** What a kubelet answers about the pods that it runs. */
export function createPodAccess(find: (pod: ObjectKey) => PodWorker | undefined, programs: Programs): PodAccess {
  const containerOf = (pod: ObjectKey, name: string): ContainerRecord => {
    const record = find(pod)?.containers.find(({ spec }) => spec.name === name);
    if (record === undefined) throw new ApiError(404, 'NotFound', `container ${name} not found in pod ${pod.name}`);
    return record;
  };
  return {
    logs: (pod, container, { previous = false } = {}) => logOf(containerOf(pod, container), pod, previous).lines(),
    followLogs: (pod, container, onLine, onEnd) => {
      const record = containerOf(pod, container);
      const log = logOf(record, pod, false);
      if (record.state.running !== undefined) return log.follow(onLine, onEnd);
      onEnd();
      return () => undefined;
    },
    async exec(pod, container, command, { stdin, signal, onOutput }) {
      const record = containerOf(pod, container);
      if (record.running === undefined) throw new ApiError(400, 'BadRequest', `container ${container} is not running in pod ${pod.name}`);
      const { process, program } = record.running;
      const inside = { ...process, stdin, signal: AbortSignal.any([signal, process.signal]) };
      const own = program?.exec === undefined ? undefined : await untilKilled(program.exec(command, inside), process.signal);
      if (own === undefined) return (await untilKilled(programs.exec(command, inside, onOutput), process.signal)).exitCode;
      if (own.stdout !== '') onOutput('stdout', own.stdout);
      if (own.stderr !== '') onOutput('stderr', own.stderr);
      return own.exitCode;
    },
    async connect(pod, port): Promise<Duplex> {
      const [near, far] = duplexPair();
      const served = find(pod)?.containers.some(({ running }) => running?.program?.accept?.(port, far, running.process) === true) ?? false;
      if (!served) throw new ApiError(500, 'InternalError', `dial tcp4 127.0.0.1:${port}: connect: connection refused`);
      return near;
    },
  };
}

/** What a command is told by the end of its container. */
const killed: ExecResult = { exitCode: 137, stdout: '', stderr: '' };

async function untilKilled(result: Promise<ExecResult>, container: AbortSignal): Promise<ExecResult> {
  const over = new AbortController();
  const end = aborted(AbortSignal.any([container, over.signal])).then(() => killed);
  try {
    return await Promise.race([end, result]);
  } catch (error) {
    if (container.aborted) return killed;
    throw error;
  } finally {
    over.abort();
  }
}

function logOf(record: ContainerRecord, pod: ObjectKey, previous: boolean): ContainerLog {
  const { name } = record.spec;
  if (previous) {
    if (record.previousLog !== undefined) return record.previousLog;
    throw new ApiError(400, 'BadRequest', `previous terminated container "${name}" in pod "${pod.name}" not found`);
  }
  const waiting = record.state.waiting?.reason;
  if (record.containerId !== '' || waiting === undefined) return record.log;
  throw new ApiError(400, 'BadRequest', `container "${name}" in pod "${pod.name}" is waiting to start: ${waiting}`);
}
