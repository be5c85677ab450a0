import type { Condition } from '../../../objects/conditions.ts';
import type { Taint } from '../../../objects/node.ts';

export const notReadyKey = 'node.kubernetes.io/not-ready';
export const unreachableKey = 'node.kubernetes.io/unreachable';

const pressures: Readonly<Record<string, string>> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
  NetworkUnavailable: 'node.kubernetes.io/network-unavailable',
};

const kept = new Set([notReadyKey, unreachableKey, 'node.kubernetes.io/unschedulable', ...Object.values(pressures)]);

/** A node's taints as its conditions and its cordon ask for them; taints of others stay, and so do those that are right already. */
export function conditionTaints(
  old: readonly Taint[],
  {
    conditions,
    unschedulable,
    time,
  }: { readonly conditions: readonly Condition[]; readonly unschedulable: boolean; readonly time: string },
): readonly Taint[] {
  const ready = conditions.find(({ type }) => type === 'Ready')?.status ?? 'Unknown';
  const wanted: Taint[] = [];
  const add = (key: string, effect: Taint['effect']) => {
    const known = old.find((taint) => taint.key === key && taint.effect === effect);
    wanted.push(known ?? { key, effect, ...(effect === 'NoExecute' && { timeAdded: time }) });
  };
  if (ready !== 'True') {
    const key = ready === 'False' ? notReadyKey : unreachableKey;
    add(key, 'NoSchedule');
    add(key, 'NoExecute');
  }
  for (const { type, status } of conditions) {
    const key = pressures[type];
    if (key !== undefined && status === 'True') add(key, 'NoSchedule');
  }
  if (unschedulable) add('node.kubernetes.io/unschedulable', 'NoSchedule');
  const others = old.filter(({ key }) => !kept.has(key));
  const next = [...others, ...wanted];
  const same = next.length === old.length && next.every((taint) => old.includes(taint));
  return same ? old : next;
}
