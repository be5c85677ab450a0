import { isJsonObject } from '../../../objects/json.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, childPath, duplicate, forbiddenField, invalidValue, required } from '../causes.ts';
import { correlatedItem } from '../correlate.ts';
import { fieldSchema, type Schema, type ValidationRule } from '../schema.ts';
import { compileRule, type Evaluate } from './compile.ts';
import { celValue } from './values.ts';

/** The `x-kubernetes-validations` of one custom kind. */
export interface Rules {
  /** The rules that an object breaks. `old` undefined = it is created; rules about changes then do not apply. */
  check(object: unknown, old: unknown): readonly Cause[];
}

/** Told of a rule that cannot be evaluated here; the object passes. */
export type Unenforced = (rule: string, why: string) => void;

/** undefined when the schema has no rules. */
export function rulesOf(schema: Schema, unenforced: Unenforced): Rules | undefined {
  if (!hasRules(schema)) return undefined;
  return { check: (object, old) => check(object, old, schema, '', unenforced) };
}

function hasRules(schema: Schema): boolean {
  if ((schema['x-kubernetes-validations']?.length ?? 0) > 0) return true;
  if (schema.model !== undefined) return false;
  const { additionalProperties: values, items, properties = {} } = schema;
  return [...Object.values(properties), items, typeof values === 'object' ? values : undefined].some((child) => child && hasRules(child));
}

function check(value: unknown, old: unknown, schema: Schema, path: string, unenforced: Unenforced): readonly Cause[] {
  if (schema.model !== undefined || value === null) return [];
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap((rule) => checkRule(rule, value, old, schema, path, unenforced));
  if (Array.isArray(value) && schema.items !== undefined) {
    const { items } = schema;
    return [
      ...own,
      ...value.flatMap((item, index) => check(item, correlatedItem(item, schema, old), items, `${path}[${index}]`, unenforced)),
    ];
  }
  if (!isJsonObject(value)) return own;
  const below = Object.entries(value).flatMap(([field, child]) => {
    const known = fieldSchema(schema, field);
    const before = isJsonObject(old) && Object.hasOwn(old, field) ? old[field] : undefined;
    return known === undefined ? [] : check(child, before, known, childPath(path, field), unenforced);
  });
  return [...own, ...below];
}

function checkRule(
  rule: ValidationRule,
  value: unknown,
  old: unknown,
  schema: Schema,
  path: string,
  unenforced: Unenforced,
): readonly Cause[] {
  const aboutChange = /\boldSelf\b/.test(rule.rule);
  if (aboutChange ? old === undefined && rule.optionalOldSelf !== true : old !== undefined && sameJson(value, old)) return [];
  const input = { self: celValue(value, schema), oldSelf: celValue(old, schema) };
  const { value: holds, error, gap } = compileRule(rule.rule, rule.optionalOldSelf === true, unenforced)?.(input) ?? { value: true };
  if (holds === true || gap !== undefined) return [];
  const type = schema.type ?? '';
  const at = rule.fieldPath === undefined ? path : `${path}${rule.fieldPath}`;
  if (error !== undefined) return [invalidValue(at, type, `${error} evaluating rule: ${rule.message ?? rule.rule.trim()}`)];
  return [fault(rule, at, type, composed(rule, input, unenforced) ?? rule.message ?? `failed rule: ${rule.rule.trim()}`)];
}

function composed(rule: ValidationRule, input: Parameters<Evaluate>[0], unenforced: Unenforced): string | undefined {
  if (rule.messageExpression === undefined) return undefined;
  const message = compileRule(rule.messageExpression, rule.optionalOldSelf === true, unenforced)?.(input)?.value;
  return typeof message === 'string' && message.trim() !== '' ? message : undefined;
}

function fault({ reason }: ValidationRule, path: string, type: string, detail: string): Cause {
  if (reason === 'FieldValueForbidden') return forbiddenField(path, detail);
  if (reason === 'FieldValueRequired') return required(path, detail);
  return reason === 'FieldValueDuplicate' ? duplicate(path, type) : invalidValue(path, type, detail);
}
