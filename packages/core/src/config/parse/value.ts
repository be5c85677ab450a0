import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type ParsedNode, type Range, type Scalar } from 'yaml';
import { maxDepth, maxValues } from './limits.ts';
import { formatPath } from './problem.ts';
import { trapOf } from './traps.ts';

/** What a document says as plain data, and what was wrong with saying it. */
export interface PlainValue {
  readonly value: unknown;
  /** How numbers are written, where a number forgets it: path → e.g. `1.30`. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly complaints: readonly Complaint[];
  /** Words such as `yes`, which are complained about unless true or false belongs there: path → the word. */
  readonly switches: ReadonlyMap<string, Complaint & { readonly meaning: boolean }>;
}

interface Complaint {
  readonly offset: number;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly expected: string;
}

interface Reader {
  readonly anchors: Map<string, Node>;
  readonly complaints: Complaint[];
  readonly spellings: Map<string, string>;
  readonly switches: Map<string, Complaint & { readonly meaning: boolean }>;
  values: number;
  spent: boolean;
}

type Path = readonly (string | number)[];

/**
 * Reads a node as data. As in Kubernetes, a null field counts as absent. Repeated keys, unknown aliases, and documents that grow
 * beyond all measure (`maxValues`, `maxDepth`) are complained about.
 */
export function plainValue(node: ParsedNode | Node | null): PlainValue {
  const reader: Reader = { anchors: new Map(), complaints: [], spellings: new Map(), switches: new Map(), values: 0, spent: false };
  const value = readNode(node, [], reader);
  const { spellings, switches, complaints } = reader;
  return { value, spellings, switches, complaints };
}

/** Offset at which a node starts. */
export function offsetOf(node: unknown): number {
  const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as Range | null | undefined) : undefined;
  return range?.[0] ?? 0;
}

function readNode(node: unknown, path: Path, reader: Reader): unknown {
  reader.values += 1;
  if (reader.values > maxValues || path.length > maxDepth) return giveUp(node, path, reader);
  if (isAlias(node)) {
    const target = reader.anchors.get(node.source);
    if (target !== undefined) return readNode(target, path, reader);
    complain(reader, node, path, `refers to *${node.source}, which is not defined above`, 'an anchor that is');
    return undefined;
  }
  if (isScalar(node)) {
    remember(node, reader);
    noteTrap(node, path, reader);
    if (typeof node.value === 'number' && node.source !== String(node.value)) reader.spellings.set(formatPath(path), node.source ?? '');
    return node.value;
  }
  if (isSeq(node)) {
    remember(node, reader);
    return readList(node.items, path, reader);
  }
  if (isMap(node)) {
    remember(node, reader);
    return readMap(node.items, path, reader);
  }
  return undefined;
}

function noteTrap(node: Scalar, path: Path, reader: Reader): void {
  const trap = trapOf(node);
  if (trap === undefined) return;
  const { message, expected, meaning } = trap;
  if (meaning === undefined) complain(reader, node, path, message, expected);
  else reader.switches.set(formatPath(path), { offset: offsetOf(node), path, message, expected, meaning });
}

function readList(items: readonly unknown[], path: Path, reader: Reader): unknown[] {
  const list: unknown[] = [];
  for (const [index, item] of items.entries()) {
    if (reader.spent) break;
    list.push(readNode(item, [...path, index], reader) ?? null);
  }
  return list;
}

function readMap(pairs: readonly Pair[], path: Path, reader: Reader): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  const merged = new Map<string, unknown>();
  for (const { key, value } of pairs) {
    if (reader.spent) break;
    const name = keyText(key);
    if (name === undefined) {
      complain(reader, key, path, 'has a key that is not text', 'a field name');
      continue;
    }
    const content = readNode(value, [...path, name], reader);
    if (name === '<<') mergeInto(merged, content);
    else if (entries.has(name)) complain(reader, key, [...path, name], 'is given twice', 'each field once');
    else entries.set(name, content);
  }
  const all = new Map([...merged, ...entries]);
  return Object.fromEntries([...all].filter(([, content]) => content !== undefined && content !== null));
}

function mergeInto(merged: Map<string, unknown>, content: unknown): void {
  for (const source of Array.isArray(content) ? content : [content]) {
    if (typeof source !== 'object' || source === null) continue;
    for (const [key, value] of Object.entries(source)) if (!merged.has(key)) merged.set(key, value);
  }
}

export function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function remember(node: Node & { anchor?: string }, reader: Reader): void {
  if (node.anchor !== undefined) reader.anchors.set(node.anchor, node);
}

function giveUp(node: unknown, path: Path, reader: Reader): undefined {
  if (reader.spent) return undefined;
  reader.spent = true;
  if (path.length > maxDepth) complain(reader, node, [], 'is nested too deeply', `at most ${maxDepth} levels`);
  else complain(reader, node, [], 'expands to too many values', `at most ${maxValues}`);
  return undefined;
}

function complain(reader: Reader, node: unknown, path: Path, message: string, expected: string): void {
  reader.complaints.push({ offset: offsetOf(node), path, message, expected });
}
