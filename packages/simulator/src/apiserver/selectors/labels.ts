import { badRequest } from '../status/failures.ts';

export type Labels = Readonly<Record<string, string>>;
export type LabelMatch = (labels: Labels) => boolean;

type Requirement = (value: string | undefined) => boolean;

const everything: LabelMatch = () => true;
const key = '(?:[A-Za-z0-9.-]+/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?';
const value = '[-A-Za-z0-9_.]*';
const setForm = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const equalForm = new RegExp(`^(${key})\\s*(=|==|!=)\\s*(${value})$`);
const orderForm = new RegExp(`^(${key})\\s*(<|>)\\s*(-?\\d+)$`);
const existsForm = new RegExp(`^(!?)\\s*(${key})$`);

/** `a=b,c!=d,e in (f,g),h notin (i),j,!k`. Errors: 400. */
export function parseLabelSelector(text: string): LabelMatch {
  if (text.trim() === '') return everything;
  const requirements = splitOutsideParentheses(text).map(parseRequirement);
  return (labels) => requirements.every(({ key: name, holds }) => holds(Object.hasOwn(labels, name) ? labels[name] : undefined));
}

function splitOutsideParentheses(text: string): readonly string[] {
  const parts: string[] = [];
  let open = false;
  for (const piece of text.split(',')) {
    if (open) parts.push(`${parts.pop() ?? ''},${piece}`);
    else parts.push(piece);
    open = (open || piece.includes('(')) && !piece.includes(')');
  }
  return parts.map((part) => part.trim());
}

function parseRequirement(text: string): { readonly key: string; readonly holds: Requirement } {
  const [, setKey, setOperator, list] = setForm.exec(text) ?? [];
  if (setKey !== undefined && list !== undefined) {
    const values = list.split(',').map((each) => each.trim());
    return { key: setKey, holds: (actual) => (actual !== undefined && values.includes(actual)) === (setOperator === 'in') };
  }
  const [, equalKey, equalOperator, wanted] = equalForm.exec(text) ?? [];
  if (equalKey !== undefined) return { key: equalKey, holds: (actual) => (actual === wanted) === (equalOperator !== '!=') };
  const [, orderKey, orderOperator, bound] = orderForm.exec(text) ?? [];
  if (orderKey !== undefined) {
    const limit = Number(bound);
    return {
      key: orderKey,
      holds: (actual) => actual !== undefined && (orderOperator === '<' ? Number(actual) < limit : Number(actual) > limit),
    };
  }
  const [, negation, existsKey] = existsForm.exec(text) ?? [];
  if (existsKey !== undefined) return { key: existsKey, holds: (actual) => (actual === undefined) === (negation === '!') };
  throw badRequest(
    `unable to parse requirement: ${JSON.stringify(text)}: expected KEY, !KEY, KEY=VALUE, KEY!=VALUE, KEY in (…) or KEY notin (…)`,
  );
}
