import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { sameJson } from '../../objects/same-json.ts';
import { setField } from '../../objects/set-field.ts';
import { pointerParts } from './json-pointer.ts';
import { PatchRefused } from './patch-refused.ts';

/** JSON patch (RFC 6902) as the real server's library carries it out. Throws {@link PatchRefused}. The inputs are not changed. */
export function jsonPatch(current: unknown, operations: readonly unknown[]): unknown {
  return operations.reduce((document, operation) => carryOut(document, isJsonObject(operation) ? operation : {}), current);
}

function carryOut(document: unknown, operation: JsonObject): unknown {
  const path = parts(operation.path);
  switch (operation.op) {
    case 'add':
      return added(document, path, operation.value);
    case 'remove':
      return edited(document, path, remove);
    case 'replace':
      // A field need not be there, which the RFC wants and the real server does not.
      return edited(document, path, (owner, key) => put(owner, key, operation.value));
    case 'move': {
      const from = parts(operation.from);
      return added(edited(document, from, remove), path, read(document, from));
    }
    case 'copy':
      return added(document, path, read(document, parts(operation.from)));
    case 'test':
      return tested(document, path, operation.value);
    default:
      throw new PatchRefused(`unexpected kind: ${String(operation.op)}`);
  }
}

function parts(pointer: unknown): readonly string[] {
  const found = typeof pointer === 'string' ? pointerParts(pointer) : undefined;
  if (found === undefined) throw new PatchRefused('an operation lacks a path');
  return found;
}

function tested(document: unknown, path: readonly string[], value: unknown): unknown {
  // An absent field counts as null.
  if (!sameJson(readOr(document, path, null) ?? null, value ?? null)) throw new PatchRefused(`testing value /${path.join('/')} failed`);
  return document;
}

function read(document: unknown, path: readonly string[]): unknown {
  const found = readOr(document, path, missing);
  if (found === missing) throw new PatchRefused(`missing path /${path.join('/')}`);
  return found;
}

const missing = Symbol('missing');

function readOr(document: unknown, path: readonly string[], otherwise: unknown): unknown {
  let at: unknown = document;
  for (const part of path) {
    if (Array.isArray(at)) at = at[itemIndex(part, at.length)];
    else at = isJsonObject(at) && Object.hasOwn(at, part) ? at[part] : missing;
    if (at === missing) return otherwise;
  }
  return at;
}

function added(document: unknown, path: readonly string[], value: unknown): unknown {
  return edited(document, path, (owner, key) => {
    if (!Array.isArray(owner)) return put(owner, key, value);
    const index = key === '-' ? owner.length : itemIndex(key, owner.length + 1);
    return owner.toSpliced(index, 0, value);
  });
}

type Edit = (owner: unknown, key: string) => unknown;

/** The document with the owner of the last part edited; all on the way there is copied. */
function edited(document: unknown, path: readonly string[], edit: Edit): unknown {
  const [key, ...rest] = path;
  if (key === undefined) throw new PatchRefused('the whole document cannot be edited');
  if (rest.length === 0) return edit(document, key);
  const child = readOr(document, [key], missing);
  if (child === missing) throw new PatchRefused(`missing path ${key}`);
  return put(document, key, edited(child, rest, edit));
}

function put(owner: unknown, key: string, value: unknown): unknown {
  if (Array.isArray(owner)) return owner.with(itemIndex(key, owner.length), value);
  if (!isJsonObject(owner)) throw new PatchRefused(`${key} is in neither an object nor a list`);
  const copy = { ...owner };
  setField(copy, key, value);
  return copy;
}

function remove(owner: unknown, key: string): unknown {
  if (Array.isArray(owner)) return owner.toSpliced(itemIndex(key, owner.length), 1);
  if (!isJsonObject(owner) || !Object.hasOwn(owner, key)) throw new PatchRefused(`nothing to remove at ${key}`);
  const { [key]: _, ...rest } = owner;
  return rest;
}

/** Negative ones count from the end, which the real server's library allows too. */
function itemIndex(key: string, length: number): number {
  const index = /^-?\d+$/.test(key) ? Number(key) : Number.NaN;
  const fromStart = index < 0 ? index + length : index;
  if (!(fromStart >= 0 && fromStart < length)) throw new PatchRefused(`invalid index ${key}`);
  return fromStart;
}
