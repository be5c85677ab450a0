import { type Document, isScalar, isSeq, isMap as isYamlMap } from 'yaml';
import type { KindSchema } from '../provider/types.ts';
import { kindJsonSchema } from './json-schema/document.ts';
import { commonKinds } from './kinds/common-kinds.ts';
import type { Annotate } from './print.ts';
import { isMap } from './schema/rule.ts';

/** Longest line of a comment, apart from its indentation. */
const width = 100;

/**
 * Comments for a file to start from: above each field what it is, above each object which other fields there are. From the schemas, so
 * they say what is checked.
 */
export function fieldComments(kinds: Readonly<Record<string, KindSchema>>): Annotate {
  return (document, { kind }) => {
    const schema = commonKinds[kind] ?? kinds[kind];
    if (schema === undefined) return;
    const json = kindJsonSchema(schema);
    if (document.contents !== null) document.contents.commentBefore = comment([json.description, moreFields(document, json)]);
    const spec = isMap(json.properties) ? json.properties.spec : undefined;
    describe(isYamlMap(document.contents) ? document.contents.get('spec', true) : undefined, spec);
  };
}

function describe(node: unknown, schema: unknown): void {
  if (!isMap(schema)) return;
  if (isSeq(node)) describeEntry(node.items[0], schema.items);
  if (!isYamlMap(node) || !isMap(schema.properties)) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    const field = schema.properties[String(key.value)];
    if (!isMap(field)) continue;
    if (typeof field.description === 'string') key.commentBefore = comment([field.description]);
    describe(value, field);
  }
}

/** One entry shows what all are. Its first comment goes above the dash. */
function describeEntry(entry: unknown, schema: unknown): void {
  describe(entry, schema);
  const first = isYamlMap(entry) ? entry.items[0]?.key : undefined;
  if (!isYamlMap(entry) || !isScalar(first)) return;
  entry.commentBefore = first.commentBefore ?? null;
  first.commentBefore = null;
}

function moreFields(document: Document, json: Readonly<Record<string, unknown>>): string | undefined {
  const given = document.getIn(['spec'], true);
  const spec = isMap(json.properties) ? json.properties.spec : undefined;
  if (!isYamlMap(given) || !isMap(spec) || !isMap(spec.properties)) return undefined;
  const rest = Object.keys(spec.properties).filter((name) => !given.has(name));
  return rest.length === 0 ? undefined : `More fields of spec: ${rest.toSorted().join(', ')}.`;
}

function comment(paragraphs: readonly unknown[]): string {
  return paragraphs
    .filter((text) => typeof text === 'string')
    .flatMap(lines)
    .map((line) => ` ${line}`)
    .join('\n');
}

function lines(text: string): readonly string[] {
  const result: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      result.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...result, line];
}
