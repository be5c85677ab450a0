import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource, SelectableField } from '../resource.ts';
import { badRequest } from '../status/failures.ts';
import type { Scope } from '../store/event.ts';

export interface FieldSelection {
  matches(object: KubeObject): boolean;
  /** What the selector says about name and namespace: nobody has to look at other objects. */
  readonly scope: Scope;
}

interface Requirement {
  readonly field: SelectableField;
  readonly equal: boolean;
  readonly value: string;
}

/** `metadata.name=a,status.phase!=Running`. Errors: 400 for a field that the resource does not select by. */
export function parseFieldSelector(resource: Resource, text: string): FieldSelection {
  if (text.trim() === '') return { matches: () => true, scope: {} };
  const requirements = text.split(/(?<!\\),/).map((part) => parseRequirement(resource, part, text));
  const name = only(requirements, 'metadata.name');
  const namespace = resource.namespaced ? only(requirements, 'metadata.namespace') : undefined;
  return {
    matches: (object) => requirements.every(({ field, equal, value }) => (textAt(object, field) === value) === equal),
    scope: { ...(name !== undefined && { name }), ...(namespace !== undefined && { namespace }) },
  };
}

const commonFields: readonly SelectableField[] = [
  { name: 'metadata.name', path: ['metadata', 'name'] },
  { name: 'metadata.namespace', path: ['metadata', 'namespace'] },
];

function parseRequirement(resource: Resource, part: string, text: string): Requirement {
  const [, name = '', operator, value = ''] = /^([^=!]*)(==|=|!=)(.*)$/s.exec(part) ?? [];
  if (operator === undefined) throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
  if (/(?<!\\)=/.test(value)) throw badRequest('invalid field selector: unescaped character in value: 61');
  const field = [...commonFields, ...resource.selectableFields].find((candidate) => candidate.name === name);
  if (field === undefined) throw badRequest(unknownField(resource, name));
  return { field, equal: operator !== '!=', value: value.replaceAll(/\\([\\,=])/g, '$1') };
}

/** Kinds that have fields of their own to select by say no more than that this is none. */
function unknownField({ custom, selectableFields }: Resource, name: string): string {
  if (custom || selectableFields.length > 0) return `field label not supported: ${name}`;
  return `${JSON.stringify(name)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

function textAt(object: KubeObject, field: SelectableField): string {
  const value = valueAt(object, field.path);
  if (value === undefined || value === null) return field.absent ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function only(requirements: readonly Requirement[], name: string): string | undefined {
  return requirements.find((requirement) => requirement.field.name === name && requirement.equal)?.value;
}
