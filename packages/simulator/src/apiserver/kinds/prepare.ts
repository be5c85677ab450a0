import type { KubeObject } from '../../objects/object.ts';
import { prepareBuiltin } from '../builtin/prepare.ts';
import { validateMetadata } from '../builtin/validate-metadata.ts';
import type { Resource } from '../resource.ts';
import { type Cause, invalidValue } from '../schema/causes.ts';
import type { Rules } from '../schema/cel/rules.ts';
import type { Schema } from '../schema/schema.ts';
import { validate } from '../schema/validate.ts';
import { validateKeys } from '../schema/validate-keys.ts';
import { invalid } from '../status/failures.ts';

/** The object as it is to be stored. Throws 422 Invalid. `old` undefined = it is created. */
export function prepareObject(
  resource: Resource,
  schema: Schema,
  rules: Rules | undefined,
  object: KubeObject,
  old: KubeObject | undefined,
): KubeObject {
  const prepared = resource.custom
    ? { object, causes: validateCustom(resource, schema, rules, object, old) }
    : prepareBuiltin(resource, schema, object, old);
  if (prepared.causes.length > 0) throw invalid(resource, object.metadata.name, prepared.causes);
  return prepared.object;
}

/** Faults after which rules are not looked at, since they may rely on what is missing. */
const blocking = new Set(['NotSupported', 'Required', 'TooLong', 'TooMany', 'TypeInvalid'].map((reason) => `FieldValue${reason}`));
const unchecked = invalidValue(
  '',
  null,
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
);

function validateCustom(
  resource: Resource,
  schema: Schema,
  rules: Rules | undefined,
  object: KubeObject,
  old: KubeObject | undefined,
): readonly Cause[] {
  const causes = [...validateMetadata(resource, object), ...validate(object, schema, '', old), ...validateKeys(object, schema, '')];
  if (rules === undefined) return causes;
  return causes.some(({ reason }) => blocking.has(reason)) ? [...causes, unchecked] : [...causes, ...rules.check(object, old)];
}
