/**
 * What may happen to a field of a stored object; written on a schema as `.meta({ mutable })`. Without it anything may.
 * - `never`: neither changed, nor added, nor removed
 * - `once`: may be added; then neither changed nor removed
 * - `kept`: may be added and changed, not removed
 * - `presence`: what is inside may change; it is neither added nor removed
 * - `managed`: changed only where another cluster manages this one
 */
export const mutabilities = ['never', 'once', 'kept', 'presence', 'managed'] as const;

export type Mutability = (typeof mutabilities)[number];

declare module 'zod' {
  interface GlobalMeta {
    /** What may happen to the field once the object is stored. Default: anything. */
    readonly mutable?: Mutability;
  }
}

/** For editors and tables. */
export const mutabilityTexts: Readonly<Record<Mutability, string>> = {
  never: 'Cannot be changed later.',
  once: 'Once set, it cannot be changed.',
  kept: 'Once set, it cannot be removed.',
  presence: 'Cannot be added or removed later.',
  managed: 'Can be changed later only in a cluster that another one manages.',
};

export function isMutability(value: unknown): value is Mutability {
  return mutabilities.some((one) => one === value);
}
