import type { KindSchema } from '../../provider/types.ts';
import { commonKinds, programKinds } from '../kinds/common-kinds.ts';
import { eksaApiVersion } from '../vocabulary.ts';
import { withHints } from './hints.ts';
import { editorSchema, type JsonSchema, jsonSchemaOf } from './kind.ts';

/**
 * JSON Schema (draft 7) of one document of a cluster file. The kind decides which rules hold; documents of other API groups may say
 * anything. Rules across fields are not in it: for those there is `exp validate create cluster`.
 */
export function documentJsonSchema(kinds: Readonly<Record<string, KindSchema>>): JsonSchema {
  const all = Object.entries({ ...commonKinds, ...kinds });
  const known = all.map(([kind]) => kind);
  const schemas = all.map(([kind, schema]) => [kind, withHints(kindJsonSchema(schema), known)] as const);
  const names = [...schemas.map(([kind]) => kind), ...programKinds];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A document of an EKS Anywhere cluster file',
    // A file may end with the line that separates documents.
    type: ['object', 'null'],
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { type: 'string', description: `API group and version: ${eksaApiVersion}.`, examples: [eksaApiVersion] },
      kind: { type: 'string', description: 'What the document describes.', examples: schemas.map(([kind]) => kind) },
    },
    allOf: [
      whenThen(ours, { properties: { kind: { enum: names } } }),
      ...schemas.map(([kind]) => whenThen(isKind(kind), { $ref: `#/definitions/${kind}` })),
    ],
    definitions: Object.fromEntries(schemas),
  };
}

const ours = { type: 'object', properties: { apiVersion: { const: eksaApiVersion } }, required: ['apiVersion'] };

function isKind(kind: string): JsonSchema {
  return { type: 'object', properties: { ...ours.properties, kind: { const: kind } }, required: ['apiVersion', 'kind'] };
}

/** Not as an object literal: with a property `then` it would look like a promise. */
function whenThen(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}

/** JSON Schema (draft 7) of one kind. */
export function kindJsonSchema(schema: KindSchema): JsonSchema {
  return editorSchema(jsonSchemaOf(schema) ?? {}) as JsonSchema;
}
