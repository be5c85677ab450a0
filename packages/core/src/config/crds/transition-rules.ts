import { isMutability, type Mutability, mutabilityTexts } from '../mutability.ts';
import { isMap } from '../schema/rule.ts';

/** An entry of `x-kubernetes-validations`. */
export interface TransitionRule {
  readonly rule: string;
  readonly message: string;
  readonly fieldPath: string;
  readonly reason: 'FieldValueForbidden';
}

/**
 * The CEL rules that hold a stored object to the mutability of its fields. They stand on the object that has the fields, since a rule on
 * a field itself is not asked when the field comes or goes. `managed` depends on another object, so the API server cannot know.
 */
export function transitionRules(schema: unknown): readonly TransitionRule[] {
  if (!isMap(schema) || !isMap(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).flatMap(([name, part]) => {
    const mutable = isMap(part) ? part.mutable : undefined;
    const rule = isMutability(mutable) ? expressions[mutable]?.(name, required.includes(name)) : undefined;
    if (rule === undefined || !isMutability(mutable)) return [];
    return [{ rule, message: mutabilityTexts[mutable], fieldPath: `.${name}`, reason: 'FieldValueForbidden' as const }];
  });
}

const expressions: Readonly<Record<Mutability, ((name: string, isRequired: boolean) => string | undefined) | undefined>> = {
  never: (name, isRequired) =>
    isRequired
      ? `self.${name} == oldSelf.${name}`
      : `has(self.${name}) == has(oldSelf.${name}) && (!has(self.${name}) || self.${name} == oldSelf.${name})`,
  once: (name) => `!has(oldSelf.${name}) || (has(self.${name}) && self.${name} == oldSelf.${name})`,
  kept: (name, isRequired) => (isRequired ? undefined : `!has(oldSelf.${name}) || has(self.${name})`),
  presence: (name, isRequired) => (isRequired ? undefined : `has(self.${name}) == has(oldSelf.${name})`),
  managed: undefined,
};
