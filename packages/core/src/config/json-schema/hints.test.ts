import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { isMap } from '../schema/rule.ts';
import { plainOptions } from '../testing/cluster-config.ts';
import { documentJsonSchema } from './document.ts';

const schema = documentJsonSchema({ ...plainOptions.kinds });

/** The field of a kind at a path of names; lists are looked into. */
function field(kind: string, ...path: readonly string[]): unknown {
  let node: unknown = isMap(schema.definitions) ? schema.definitions[kind] : undefined;
  for (const name of path) {
    const holder = isMap(node) && isMap(node.items) ? node.items : node;
    node = isMap(holder) && isMap(holder.properties) ? holder.properties[name] : undefined;
  }
  return node;
}

test('a reference offers the kinds that it may name', () => {
  expect(field('Cluster', 'spec', 'datacenterRef', 'kind')).toMatchObject({ examples: expect.arrayContaining(['DockerDatacenterConfig']) });
});

test('what a server writes is accepted and not offered', () => {
  expect(field('Cluster', 'metadata', 'uid')).toMatchObject({ doNotSuggest: true, description: expect.any(String) });
  expect(field('Cluster', 'metadata', 'name')).not.toHaveProperty('doNotSuggest');
});

test('every field of a spec says what it is', () => {
  const silent: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (!isMap(node)) return;
    visit(node.items, path);
    for (const [name, child] of Object.entries(isMap(node.properties) ? node.properties : {})) {
      if (isMap(child) && child.description === undefined) silent.push(`${path}.${name}`);
      visit(child, `${path}.${name}`);
    }
  };
  for (const kind of Object.keys(isMap(schema.definitions) ? schema.definitions : {})) visit(field(kind, 'spec'), kind);
  expect(silent).toEqual([]);
});

test('a file may end with the line that separates documents', () => {
  expect(new Ajv({ strict: false }).validate(schema, null)).toBe(true);
});
