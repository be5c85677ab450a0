import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A field of an API type, as the Kubernetes client for JavaScript declares it. */
export interface ModelField {
  /** As in JSON. */
  readonly name: string;
  /** TypeScript notation: `string`, `Array<V1Container>`, `{ [key: string]: string; }`, `Date`, `any`. */
  readonly type: string;
  /** OpenAPI format, empty without one. */
  readonly format: string;
  readonly required: boolean;
  readonly description: string;
}

export interface ModelFile {
  readonly description: string;
  readonly fields: readonly ModelField[];
}

const classDoc = /\/\*\*\n\* (.*)\n\*\/\nexport declare class/;
/** The generator loses the descriptions of fields whose type is another model. */
const fieldDoc = /(?:\/\*\*\n {4}\* (.*)\n {4}\*\/\n)? {4}'([^']+)'(\??): /g;
const attributes = /\.attributeTypeMap = (\[[\s\S]*?\n\]);/;

let folder: string | undefined;

/**
 * Reads one generated type of `@kubernetes/client-node`, which follows the OpenAPI document of Kubernetes 1.34. As text, because
 * importing the package loads two thousand files, and because the declarations say what the code does not: which fields are required,
 * and their descriptions.
 */
export function readModelFile(name: string): ModelFile {
  folder ??= join(dirname(createRequire(import.meta.url).resolve('@kubernetes/client-node')), 'gen/models');
  const declaration = readFileSync(join(folder, `${name}.d.ts`), 'utf8');
  const code = readFileSync(join(folder, `${name}.js`), 'utf8');
  const docs = new Map<string, { readonly description: string; readonly required: boolean }>();
  for (const [, text = '', field = '', optional] of declaration.matchAll(fieldDoc))
    docs.set(field, { description: unquote(text), required: optional === '' });
  return { description: unquote(classDoc.exec(declaration)?.[1] ?? ''), fields: readAttributes(code).map(toField) };

  function toField({ name: property, baseName, type, format }: Attribute): ModelField {
    const doc = docs.get(property);
    return { name: baseName, type, format, required: doc?.required ?? false, description: doc?.description ?? '' };
  }
}

interface Attribute {
  readonly name: string;
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}

function readAttributes(code: string): readonly Attribute[] {
  const text = attributes.exec(code)?.[1];
  return text === undefined ? [] : (JSON.parse(text) as readonly Attribute[]);
}

function unquote(text: string): string {
  return text.replace(/\\(['"`\\])/g, '$1');
}
