import { isJsonObject } from '../../objects/json.ts';

/** All values that a JSON path of a printer column selects: fields, indexes, `[*]`, `..` not included, and filters that compare. */
export function selectPath(root: unknown, path: string): readonly unknown[] {
  return stepsOf(path).reduce<readonly unknown[]>((values, step) => values.flatMap(step), [root]);
}

type Step = (value: unknown) => readonly unknown[];

const token =
  /\.?\['((?:[^'\\]|\\.)*)'\]|\.?\["((?:[^"\\]|\\.)*)"\]|\[\?\((.*?)\)\]|\[(-?\d+)\]|\[(-?\d*):(-?\d*)\]|\[\*\]|\.\*|\.?((?:[^.[\]\\]|\\.)+)/gy;

const parsed = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const text = path.replace(/^\{(.*)\}$/, '$1').replace(/^\$/, '');
  const steps = [...text.matchAll(token)].map(([, single, double, filter, index, from, to, name]) => {
    if (filter !== undefined) return filterStep(filter);
    if (index !== undefined) return indexStep(Number(index));
    if (from !== undefined || to !== undefined) return sliceStep(from ?? '', to ?? '');
    const field = single ?? double ?? name;
    return field === undefined ? allStep : fieldStep(field.replace(/\\(.)/g, '$1'));
  });
  parsed.set(path, steps);
  return steps;
}

function fieldStep(field: string): Step {
  return (value) => (isJsonObject(value) && Object.hasOwn(value, field) ? [value[field]] : []);
}

function indexStep(index: number): Step {
  return (value) => (Array.isArray(value) && value.at(index) !== undefined ? [value.at(index)] : []);
}

function sliceStep(from: string, to: string): Step {
  return (value) => (Array.isArray(value) ? value.slice(from === '' ? 0 : Number(from), to === '' ? undefined : Number(to)) : []);
}

function allStep(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [];
}

/** `@.type=="Ready"`, or `@.name` alone: it is there. */
function filterStep(text: string): Step {
  const [, left = '', operator, right = ''] = /^\s*@?(.*?)\s*(?:(==|!=|<=|>=|<|>)\s*(.*?))?\s*$/.exec(text) ?? [];
  const wanted = literal(right);
  const holds = (item: unknown) => {
    const [value] = selectPath(item, left);
    return operator === undefined ? value !== undefined : compares(value, operator, wanted);
  };
  return (value) => (Array.isArray(value) ? value.filter(holds) : []);
}

function literal(text: string): unknown {
  const quoted = /^'(.*)'$|^"(.*)"$/.exec(text);
  if (quoted !== null) return quoted[1] ?? quoted[2];
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

function compares(value: unknown, operator: string, wanted: unknown): boolean {
  if (operator === '==') return value === wanted;
  if (operator === '!=') return value !== wanted;
  if (typeof value !== typeof wanted || value === undefined || wanted === undefined) return false;
  const [a, b] = [value as number, wanted as number];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}
