import { isJsonObject } from '../../objects/json.ts';
import { type Cause, childPath, notSupported, required } from '../schema/causes.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { enumFields } from './enums.ts';

/** Required texts that may be empty all the same, or whose own rules say more. */
const mayBeEmpty = new Set([
  'V1ObjectFieldSelector.fieldPath',
  'V1Toleration.key',
  'V1HTTPHeader.value',
  'V1PodDNSConfigOption.value',
  'V1CustomResourceDefinitionNames.plural',
  'V1CustomResourceDefinitionNames.kind',
  'V1JSONSchemaProps.type',
  'V1LabelSelectorRequirement.operator',
  'V1CSIStorageCapacity.storageClassName',
  'V1ScaleIOVolumeSource.gateway',
  'V1ValidatingWebhook.sideEffects',
  'V1MutatingWebhook.sideEffects',
  'V1RoleRef.apiGroup',
  'V1RoleRef.kind',
]);

/** Required texts and fixed choices of a built-in object, outside of its status. */
export function validateFields(value: unknown, schema: Schema | undefined, path: string): readonly Cause[] {
  if (schema === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => validateFields(item, schema.items, `${path}[${index}]`));
  if (!isJsonObject(value)) return [];
  const { model = '' } = schema;
  const missing = (schema.required ?? []).filter((field) => isEmptyText(value[field], model, field, schema));
  return [
    ...missing.map((field) => required(childPath(path, field))),
    ...Object.entries(enumFields[model] ?? {}).flatMap(([field, choices]) => unsupported(value[field], choices, childPath(path, field))),
    ...Object.entries(value)
      .filter(([field]) => path !== '' || (field !== 'metadata' && field !== 'status'))
      .flatMap(([field, child]) => validateFields(child, fieldSchema(schema, field), childPath(path, field))),
  ];
}

function isEmptyText(value: unknown, model: string, field: string, schema: Schema): boolean {
  const type = fieldSchema(schema, field);
  if (type?.type !== 'string' || mayBeEmpty.has(`${model}.${field}`)) return false;
  return value === undefined || value === '';
}

function unsupported(value: unknown, choices: readonly string[], path: string): readonly Cause[] {
  if (Array.isArray(value))
    return value.filter((item) => !choices.includes(item as string)).map((item) => notSupported(path, item, choices));
  return value === undefined || value === '' || choices.includes(value as string) ? [] : [notSupported(path, value, choices)];
}
