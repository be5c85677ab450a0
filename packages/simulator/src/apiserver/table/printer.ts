import type { KubeObject } from '../../objects/object.ts';
import type { TableColumn } from '../resource.ts';

/** How objects of a kind are shown in a table. */
export interface Printer {
  readonly columns: readonly TableColumn[];
  /** `now` in milliseconds. */
  cells(object: KubeObject, now: number): readonly unknown[];
}

/** Columns by name. `*` after a name = only with `-o wide`; `:TYPE` = a type other than string. Always begins with Name, unless told. */
export function columnsOf(text: string, first = 'Name'): readonly TableColumn[] {
  const names = text.split(',').map((name) => name.trim());
  return [first, ...names].filter((name) => name !== '').map(columnOf);
}

function columnOf(text: string): TableColumn {
  const [, name = '', type = 'string', wide] = /^([^:*]+)(?::(\w+))?(\*)?$/.exec(text) ?? [];
  return { name, type, format: name === 'Name' ? 'name' : '', description: '', priority: wide === undefined ? 0 : 1 };
}
