import { isJsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { sameJson } from '../../objects/same-json.ts';
import { type Cause, invalidValue, required } from '../schema/causes.ts';
import { dns1035Label, dnsSubdomain } from '../schema/names.ts';
import { type Definition, type DefinitionVersion, withVersions } from './definition.ts';
import { validateStructure } from './validate-structure.ts';

/** What is wrong with a CustomResourceDefinition. Required fields and fixed choices are checked with those of all built-in kinds. */
export function validateDefinition(object: KubeObject, old: KubeObject | undefined): readonly Cause[] {
  const definition = withVersions(object);
  const { spec, metadata } = definition;
  const wanted = `${spec.names.plural}.${spec.group}`;
  return [
    ...(metadata.name === wanted ? [] : [invalidValue('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group')]),
    ...validateGroup(spec.group),
    ...validateNames(spec.names),
    ...validateVersions(spec.versions),
    ...spec.versions.flatMap((version, index) => ownParts(version, `spec.versions[${index}]`)),
    ...versionName(spec.versions[0]?.name ?? 'v1', 'spec.version'),
    ...sharedParts(spec.versions).flatMap(([version, path, schemaPath]) => validateVersion(version, path, schemaPath)),
    ...validateProtected(object),
    ...(old === undefined ? validateStored(definition) : validateChange(definition, old as Definition)),
  ];
}

function validateGroup(group: string): readonly Cause[] {
  if (group === '') return [];
  const faults = dnsSubdomain(group);
  if (faults.length > 0) return [invalidValue('spec.group', group, faults.join(','))];
  return group.includes('.') ? [] : [invalidValue('spec.group', group, 'should be a domain with at least one dot')];
}

function validateNames(names: Definition['spec']['names']): readonly Cause[] {
  const { plural, singular, kind, listKind, shortNames = [] } = names;
  const wrong = (field: string, value: string | undefined, prefix = '') => {
    if (!value) return field.startsWith('shortNames') ? [] : [required(`spec.names.${field}`)];
    const faults = dns1035Label(prefix === '' ? value : value.toLowerCase());
    return faults.length === 0 ? [] : [invalidValue(`spec.names.${field}`, value, `${prefix}${faults.join(',')}`)];
  };
  const mixed = 'may have mixed case, but should otherwise match: ';
  return [
    ...wrong('plural', plural),
    ...wrong('singular', singular),
    ...wrong('kind', kind, mixed),
    ...wrong('listKind', listKind, mixed),
    ...shortNames.flatMap((name, index) => wrong(`shortNames[${index}]`, name)),
    ...(kind && kind === listKind ? [invalidValue('spec.names.listKind', listKind, 'kind and listKind may not be the same')] : []),
  ];
}

function validateVersions(versions: readonly DefinitionVersion[]): readonly Cause[] {
  const unique = new Set(versions.map(({ name }) => name)).size === versions.length;
  const stored = versions.filter(({ storage }) => storage).length;
  return [
    ...(unique ? [] : [invalidValue('spec.versions', versions, 'must contain unique version names')]),
    ...(stored === 1 ? [] : [invalidValue('spec.versions', versions, 'must have exactly one version marked as storage version')]),
  ];
}

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string'];

function ownParts({ name, schema }: DefinitionVersion, path: string): readonly Cause[] {
  const missing = isJsonObject(schema?.openAPIV3Schema) ? [] : [required(`${path}.schema.openAPIV3Schema`)];
  return [...versionName(name, `${path}.name`), ...missing];
}

function versionName(name: string, path: string): readonly Cause[] {
  const faults = dns1035Label(name);
  return faults.length === 0 ? [] : [invalidValue(path, name, faults.join(','))];
}

/** What all versions have in common the real server keeps, and looks at, once for all. */
function sharedParts(versions: readonly DefinitionVersion[]): readonly (readonly [DefinitionVersion, string, string])[] {
  const [first, ...others] = versions;
  const part = ({ schema, subresources, additionalPrinterColumns }: DefinitionVersion) => ({
    schema,
    subresources,
    additionalPrinterColumns,
  });
  if (first !== undefined && others.every((other) => sameJson(part(first), part(other))))
    return [[first, 'spec', 'spec.validation.openAPIV3Schema']];
  return versions.map((version, index) => [version, `spec.versions[${index}]`, `spec.versions[${index}].schema.openAPIV3Schema`]);
}

function validateVersion(version: DefinitionVersion, path: string, schemaPath: string): readonly Cause[] {
  const schema = version.schema?.openAPIV3Schema;
  const { scale } = version.subresources ?? {};
  return [
    ...(isJsonObject(schema) ? validateStructure(schema, schemaPath) : []),
    ...(version.additionalPrinterColumns ?? []).flatMap(({ type }, index) =>
      columnTypes.includes(type)
        ? []
        : [invalidValue(`${path}.additionalPrinterColumns[${index}].type`, type, `must be one of ${columnTypes.join(',')}`)],
    ),
    ...(scale === undefined ? [] : scalePath(scale.specReplicasPath, `${path}.subresources.scale.specReplicasPath`, '.spec.')),
    ...(scale === undefined ? [] : scalePath(scale.statusReplicasPath, `${path}.subresources.scale.statusReplicasPath`, '.status.')),
  ];
}

function scalePath(value: string | undefined, path: string, under: string): readonly Cause[] {
  if (!value) return [required(path)];
  return value.startsWith(under) ? [] : [invalidValue(path, value, `should be a json path under ${under.slice(0, -1)}`)];
}

const approval = 'api-approved.kubernetes.io';

/** Groups of the Kubernetes community need a note of who approved the API. */
function validateProtected({ metadata, spec }: KubeObject): readonly Cause[] {
  const group = isJsonObject(spec) ? String(spec.group) : '';
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group) || metadata.annotations?.[approval]) return [];
  const text = `protected groups must have approval annotation "${approval}", see https://github.com/kubernetes/enhancements/pull/1111`;
  return [required(`metadata.annotations[${approval}]`, text)];
}

function validateStored({ spec }: Definition): readonly Cause[] {
  const stored = spec.versions.some(({ storage }) => storage);
  return stored ? [] : [invalidValue('status.storedVersions', null, 'must have at least one stored version')];
}

function validateChange(definition: Definition, old: Definition): readonly Cause[] {
  const fixed: readonly (readonly [string, unknown, unknown])[] = [
    ['spec.group', definition.spec.group, old.spec.group],
    ['spec.names.plural', definition.spec.names.plural, old.spec.names.plural],
    ['spec.scope', definition.spec.scope, old.spec.scope],
    ['spec.names.kind', definition.spec.names.kind, old.spec.names.kind],
  ];
  const names = definition.spec.versions.map(({ name }) => name);
  const gone = (old.status?.storedVersions ?? []).filter((version) => !names.includes(version));
  return [
    ...fixed.filter(([, now, before]) => now !== before).map(([path, now]) => invalidValue(path, now, 'field is immutable')),
    ...gone.map((version) =>
      invalidValue(
        `status.storedVersions[${(old.status?.storedVersions ?? []).indexOf(version)}]`,
        version,
        `missing from spec.versions; ${version} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${version} and removes ${version} from status.storedVersions`,
      ),
    ),
  ];
}
