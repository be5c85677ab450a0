import { isObject } from '../../../packages/core/src/objects/index.ts';

/** One line for each place where the two differ: maps without order, lists in order. */
export function differences(ours: unknown, theirs: unknown, path = ''): readonly string[] {
  if (isObject(ours) && isObject(theirs)) {
    const fields = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
    return fields.flatMap((field) => differences(ours[field], theirs[field], `${path}.${field}`));
  }
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    return ours.flatMap((item, index) => differences(item, theirs[index], `${path}[${index}]`));
  }
  return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [`${path}: ours ${show(ours)}, the original's ${show(theirs)}`];
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
