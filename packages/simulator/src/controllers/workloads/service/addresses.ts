import type { KubeObject } from '../../../objects/object.ts';
import { isPodFinished, isPodReady, type Pod } from '../../../objects/pod.ts';
import type { Service, ServicePort } from './service.ts';

/** A pod behind a Service. */
export interface Backend {
  readonly pod: Pod;
  readonly ip: string;
  readonly ready: boolean;
  /** Being deleted. */
  readonly terminating: boolean;
}

/** In the order of their addresses, so that a list does not change by itself. */
export function backendsOf(service: Service, pods: readonly Pod[]): readonly Backend[] {
  return pods
    .flatMap((pod) => {
      const ip = pod.status?.podIP;
      if (ip === undefined || isPodFinished(pod)) return [];
      const terminating = pod.metadata.deletionTimestamp !== undefined;
      const ready = service.spec.publishNotReadyAddresses === true || (isPodReady(pod) && !terminating);
      return [{ pod, ip, ready, terminating }];
    })
    .sort((left, right) => (left.ip < right.ip ? -1 : 1));
}

/** The port of the pods that a Service's port leads to: a number, or the name of a container's port. */
export function targetPort({ targetPort: target, port, protocol = 'TCP' }: ServicePort, pods: readonly Pod[]): number | undefined {
  if (target === undefined || typeof target === 'number') return target === undefined || target === 0 ? port : target;
  const named = pods
    .flatMap(({ spec }) => spec.containers.flatMap(({ ports = [] }) => ports))
    .find((candidate) => candidate.name === target && (candidate.protocol ?? 'TCP') === protocol);
  return named?.containerPort;
}

export function portsOf(service: Service, pods: readonly Pod[]): readonly Record<string, unknown>[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, pods);
    if (number === undefined) return [];
    const { name, protocol = 'TCP', appProtocol } = port;
    return [{ ...(name !== undefined && { name }), port: number, protocol, ...(appProtocol !== undefined && { appProtocol }) }];
  });
}

export function targetRef(pod: Pod): Record<string, unknown> {
  const { name, namespace, uid } = pod.metadata;
  return { kind: 'Pod', name, namespace, uid };
}

/** The labels that both kinds of endpoint objects take from their Service. */
export function labelsOf(service: KubeObject): Record<string, string> {
  return { ...service.metadata.labels };
}
