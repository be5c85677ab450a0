import type { PrinterColumn } from '../custom/definition.ts';
import { since } from './human-duration.ts';
import { selectPath } from './json-path.ts';
import type { Printer } from './printer.ts';

const ageOnly: readonly PrinterColumn[] = [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }];
const pathNote = 'Custom resource definition column (in JSONPath format): ';

/** The columns of a CustomResourceDefinition after the name; without any, the age. */
export function customPrinter(columns: readonly PrinterColumn[] = ageOnly): Printer {
  const shown = columns.length === 0 ? ageOnly : columns;
  return {
    columns: [
      { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
      ...shown.map(({ name, type, format = '', description, priority = 0, jsonPath }) => ({
        name,
        type,
        format,
        description: description || `${pathNote}${jsonPath}`,
        priority,
      })),
    ],
    cells: (object, now) => [
      object.metadata.name,
      ...shown.map((column) => cell(selectPath(object, column.jsonPath)[0], column.type, now)),
    ],
  };
}

/** A value of another type than the column's is shown as nothing. */
function cell(value: unknown, type: string, now: number): unknown {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      if (typeof value !== 'string') return null;
      return Number.isNaN(Date.parse(value)) ? '<invalid>' : since(value, now);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
