import type { Taint } from '../../../objects/node.ts';
import type { Toleration } from '../../../objects/pod.ts';

/** An absent key tolerates all keys, an absent effect all effects. */
export function tolerates(tolerations: readonly Toleration[], taint: Taint): boolean {
  return tolerations.some((toleration) => {
    if (toleration.effect !== undefined && toleration.effect !== '' && toleration.effect !== taint.effect) return false;
    if (toleration.key === undefined || toleration.key === '') return toleration.operator === 'Exists';
    if (toleration.key !== taint.key) return false;
    return toleration.operator === 'Exists' || (toleration.value ?? '') === (taint.value ?? '');
  });
}

/** The first taint that keeps a pod with these tolerations off. */
export function repellingTaint(tolerations: readonly Toleration[] = [], taints: readonly Taint[] = []): Taint | undefined {
  return taints.find((taint) => taint.effect !== 'PreferNoSchedule' && !tolerates(tolerations, taint));
}
