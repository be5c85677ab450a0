import { isObject, type JsonObject, textAt } from '../../objects/json.ts';
import type { KubeObject } from '../../ports/index.ts';

/** What is wrong with a set of rendered objects whatever they are for: one line each. */
export function malformations(objects: readonly KubeObject[]): readonly string[] {
  return [
    ...doubled(objects),
    ...objects.flatMap((object) => [...gaps(object), ...deadReferences(object, objects), ...machineFaults(object)]),
  ];
}

const label = ({ kind, metadata }: KubeObject) => `${kind} ${metadata.name}`;

function doubled(objects: readonly KubeObject[]): readonly string[] {
  return repeated(objects.map(label)).map((name) => `${name} is there twice`);
}

/** A field without a value is pruned on one server and refused by another. */
function gaps(object: KubeObject): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (value === undefined || value === null || Number.isNaN(value)) found.push(`${label(object)}${path} has no value`);
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`);
    if (isObject(value)) for (const [field, child] of Object.entries(value)) visit(child, `${path}.${field}`);
  };
  visit(object, '');
  return found;
}

/** References within Cluster API name an object of the same set. */
function deadReferences(object: KubeObject, objects: readonly KubeObject[]): readonly string[] {
  const found: string[] = [];
  walk(object.spec, (map) => {
    const { kind, name } = map;
    const isReference = typeof kind === 'string' && typeof name === 'string' && ('apiGroup' in map || 'apiVersion' in map);
    if (isReference && !objects.some((one) => one.kind === kind && one.metadata.name === name)) {
      found.push(`${label(object)} refers to ${kind} ${name}, which is not there`);
    }
  });
  return found;
}

function machineFaults(object: KubeObject): readonly string[] {
  const found: string[] = [];
  walk(object.spec, (map) => {
    for (const field of ['extraArgs', 'kubeletExtraArgs']) {
      const flags = Array.isArray(map[field]) ? map[field].map((flag) => textAt(flag, 'name') ?? '') : [];
      found.push(...repeated(flags).map((flag) => `${label(object)} has the flag ${flag} twice`));
    }
    const paths = Array.isArray(map.files) ? map.files.map((file) => textAt(file, 'path') ?? '') : [];
    found.push(...repeated(paths).map((path) => `${label(object)} writes ${path} twice`));
  });
  return found;
}

function walk(value: unknown, visit: (map: JsonObject) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isObject(value)) return;
  visit(value);
  for (const child of Object.values(value)) walk(child, visit);
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
