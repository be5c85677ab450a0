import type { PodSpec } from '../../../objects/pod.ts';

/** What a pod takes from its node: thousandths of a CPU and bytes. */
export interface Requests {
  readonly milliCpu: number;
  readonly memory: number;
}

const units: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity (`100m`, `1.5Gi`) as a number; 0 when absent or malformed. */
export function quantity(value: unknown): number {
  const [, digits = '0', unit = ''] = /^([0-9.]+)([a-zA-Z]*)$/.exec(String(value ?? '0')) ?? [];
  return Number(digits) * (units[unit] ?? 0);
}

/** Containers run together; init containers one by one before them. */
export function requestsOf(spec: PodSpec): Requests {
  const of = (resource: string) => {
    const asked = (container: { readonly resources?: { readonly requests?: Readonly<Record<string, unknown>> } }) =>
      quantity(container.resources?.requests?.[resource]);
    const together = spec.containers.reduce((sum, container) => sum + asked(container), 0);
    return Math.max(together, ...(spec.initContainers ?? []).map(asked));
  };
  return { milliCpu: of('cpu') * 1_000, memory: of('memory') };
}

/** `PROTOCOL/PORT` of all host ports. */
export function hostPortsOf(spec: PodSpec): readonly string[] {
  return spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, containerPort, protocol = 'TCP' }) => {
      const port = hostPort ?? (spec.hostNetwork === true ? containerPort : undefined);
      return port === undefined || port === 0 ? [] : [`${protocol}/${port}`];
    }),
  );
}
