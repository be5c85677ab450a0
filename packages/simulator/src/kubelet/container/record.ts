import { createHash } from 'node:crypto';
import type { Container, ContainerState, ContainerStatus } from '../../objects/pod.ts';
import type { Process, Program } from '../../programs/program.ts';
import { repositoryOf } from '../images/node-images.ts';
import { type ContainerLog, createContainerLog } from './log.ts';

/** A container of a pod as its kubelet knows it; changes as the container lives. */
export interface ContainerRecord {
  readonly spec: Container;
  /** An init container that runs to its end before the next one starts. */
  readonly initial: boolean;
  state: ContainerState;
  lastState: ContainerState;
  restartCount: number;
  /** Past its startup probe. */
  started: boolean;
  ready: boolean;
  containerId: string;
  log: ContainerLog;
  previousLog?: ContainerLog;
  /** What runs in it now; absent while nothing does. */
  running?: { readonly process: Process; readonly program?: Program };
}

export function newRecord(spec: Container, initial: boolean): ContainerRecord {
  return {
    spec,
    initial,
    state: { waiting: { reason: 'PodInitializing' } },
    lastState: {},
    restartCount: 0,
    started: false,
    ready: false,
    containerId: '',
    log: createContainerLog(),
  };
}

export function statusOf(record: ContainerRecord): ContainerStatus {
  const { spec, state, lastState, restartCount, started, containerId } = record;
  const ended = record.initial && state.terminated?.exitCode === 0;
  return {
    name: spec.name,
    image: spec.image,
    imageID: containerId === '' ? '' : `${repositoryOf(spec.image)}@sha256:${sha256(spec.image)}`,
    ...(containerId !== '' && { containerID: containerId }),
    state,
    lastState,
    ready: record.ready || ended,
    restartCount,
    started,
  };
}

export function newContainerId(podUid: string, name: string, run: number): string {
  return `containerd://${sha256(`${podUid}/${name}/${run}`)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
