import type { KubeObject } from '../../objects/object.ts';
import { modelSchema } from '../builtin/model-schema.ts';
import { builtinResources, builtinSchema } from '../builtin/resources.ts';
import type { DefinitionVersion } from '../custom/definition.ts';
import { apiVersionOf, type Resource, type Table, type TableColumn, type TableOptions } from '../resource.ts';
import { builtinPrinters } from '../table/builtin-printers.ts';
import { customPrinter } from '../table/custom-printer.ts';
import { columnsOf, type Printer } from '../table/printer.ts';
import { convertBuiltin } from './convert.ts';

const printers = new WeakMap<Resource, Printer>();

/** `version` of the definition for custom kinds. */
export function tableOf(
  resource: Resource,
  version: DefinitionVersion | undefined,
  objects: readonly KubeObject[],
  options: TableOptions,
): Table {
  const printer = printers.get(resource) ?? describedPrinter(resource, version);
  printers.set(resource, printer);
  const inner = (object: KubeObject) =>
    resource.custom || object.apiVersion === resource.storageApiVersion ? object : internal(resource, object);
  return {
    columnDefinitions: printer.columns,
    rows: objects.map((object) => ({
      cells: printer.cells(inner(object), options.now),
      object: options.includeObject === 'None' ? null : options.includeObject === 'Object' ? object : metadataOnly(object),
    })),
  };
}

/** The real server prints its inner form, which is that of one version: the stored one. */
function internal(resource: Resource, object: KubeObject): KubeObject {
  const stored = builtinResources.find((each) => each.storage === resource.storage && apiVersionOf(each) === resource.storageApiVersion);
  const schema = stored === undefined ? undefined : builtinSchema(stored);
  return stored === undefined || schema === undefined ? object : convertBuiltin(stored, object, schema);
}

function metadataOnly({ metadata }: KubeObject): unknown {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}

const nameAndTime: Printer = {
  columns: columnsOf('Created At:date'),
  cells: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
};

function describedPrinter(resource: Resource, version: DefinitionVersion | undefined): Printer {
  const printer = resource.custom ? customPrinter(version?.additionalPrinterColumns) : (builtinPrinters[resource.plural] ?? nameAndTime);
  return { columns: printer.columns.map(described), cells: printer.cells };
}

const describedBy: Readonly<Record<string, string>> = { Name: 'name', Age: 'creationTimestamp', 'Created At': 'creationTimestamp' };

function described(column: TableColumn): TableColumn {
  const field = describedBy[column.name];
  if (field === undefined || column.description !== '') return column;
  return { ...column, description: modelSchema('V1ObjectMeta').properties?.[field]?.description ?? '' };
}
