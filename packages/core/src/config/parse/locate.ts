import { isMap, isSeq, type Pair } from 'yaml';
import { keyText, offsetOf } from './value.ts';

export interface LocateOptions {
  /** Point at the last key rather than at its value. */
  readonly atKey?: boolean;
}

/**
 * Offset of what `path` names in a document. Where the path leaves the document (a missing field, content behind an alias), the
 * last thing that is there is meant. Field names are found whatever their case.
 */
export function locate(root: unknown, path: readonly PropertyKey[], options: LocateOptions = {}): number {
  let node = root;
  let offset = offsetOf(root);
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      if (node === undefined || node === null) return offset;
      offset = offsetOf(node);
      continue;
    }
    const pair = isMap(node) ? findPair(node.items, String(part)) : undefined;
    if (pair === undefined) return offset;
    const hasValue = pair.value !== null && pair.value !== undefined;
    offset = offsetOf(hasValue && isLast && options.atKey !== true ? pair.value : pair.key);
    node = pair.value;
  }
  return offset;
}

interface NamedPairs {
  readonly exact: ReadonlyMap<string, Pair>;
  readonly lowerCase: ReadonlyMap<string, Pair>;
}

/** A file may have thousands of problems in one mapping. */
const known = new WeakMap<readonly Pair[], NamedPairs>();

function findPair(pairs: readonly Pair[], name: string): Pair | undefined {
  const named = known.get(pairs) ?? byName(pairs);
  known.set(pairs, named);
  return named.exact.get(name) ?? named.lowerCase.get(name.toLowerCase());
}

/** Of a name that is given twice the first counts. */
function byName(pairs: readonly Pair[]): NamedPairs {
  const entries = pairs.flatMap((pair) => [[keyText(pair.key), pair] as const]).filter((entry) => entry[0] !== undefined);
  const reversed = entries.reverse() as [string, Pair][];
  return { exact: new Map(reversed), lowerCase: new Map(reversed.map(([name, pair]) => [name.toLowerCase(), pair])) };
}
