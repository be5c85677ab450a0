import { ApiError } from '../status/api-error.ts';
import { paths } from './field-set.ts';
import type { Manager } from './managers.ts';
import { pathText } from './steps.ts';

/** The refusal of an apply that would change what others own; `fields` of each manager are the contested ones. */
export function applyConflict(conflicts: readonly Manager[]): ApiError {
  const contested = conflicts.map((manager) => ({ name: managerText(manager), fields: paths(manager.fields).map(pathText) }));
  const causes = contested.flatMap(({ name, fields }) =>
    fields.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${name}`, field })),
  );
  return new ApiError(409, 'Conflict', `Apply failed with ${summary(contested)}`, { causes });
}

function summary(contested: readonly { readonly name: string; readonly fields: readonly string[] }[]): string {
  const count = contested.reduce((sum, { fields }) => sum + fields.length, 0);
  const [first] = contested;
  if (count === 1 && first !== undefined) return `1 conflict: conflict with ${first.name}: ${first.fields[0]}`;
  const lines = contested.flatMap(({ name, fields }) => [`conflicts with ${name}:`, ...fields.map((field) => `- ${field}`)]);
  return `${count} conflicts: ${lines.join('\n')}`;
}

function managerText({ manager, subresource, operation, apiVersion }: Manager): string {
  const part = subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`;
  const how = operation === 'Update' ? ` using ${apiVersion}` : '';
  return `${JSON.stringify(manager)}${part}${how}`;
}
