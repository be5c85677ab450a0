import { EksaError } from '@eksa/core/errors';

const simple = /^([A-Za-z_][A-Za-z0-9_]*)$/;
const withDefault = /^([A-Za-z_][A-Za-z0-9_]*)\s*(:=|:-|=|-)(.*)$/s;

/** `what` names the manifest in errors. */
export interface SubstituteOptions {
  readonly what: string;
}

/**
 * Replaces `${VAR}`, `${VAR:-default}` and `${VAR:=default}` (also without the colon); `$${VAR}` stays as `${VAR}`.
 * A default may hold variables itself. Errors: COMPONENTS_INVALID with every variable that has neither a value nor a default.
 */
export function substitute(text: string, variables: Readonly<Record<string, string>>, options: SubstituteOptions): string {
  const missing = new Set<string>();
  const result = replaceAll(text, variables, missing, options);
  if (missing.size === 0) return result;
  const names = [...missing].sort();
  throw new EksaError('COMPONENTS_INVALID', `${options.what} needs values for: ${names.join(', ')}`, {
    hint: 'Set them in the environment, or in the provider configuration that fills this manifest.',
    details: { missing: names },
  });
}

function replaceAll(text: string, variables: Readonly<Record<string, string>>, missing: Set<string>, options: SubstituteOptions): string {
  let result = '';
  let position = 0;
  for (;;) {
    const start = text.indexOf('${', position);
    if (start < 0) return result + text.slice(position);
    if (text[start - 1] === '$' && start > position) {
      result += `${text.slice(position, start - 1)}\${`;
      position = start + 2;
      continue;
    }
    const end = closingBrace(text, start + 2);
    if (end === undefined) return result + text.slice(position);
    result += text.slice(position, start) + expand(text.slice(start + 2, end).trim(), variables, missing, options);
    position = end + 1;
  }
}

function expand(expression: string, variables: Readonly<Record<string, string>>, missing: Set<string>, options: SubstituteOptions): string {
  const plain = simple.exec(expression)?.[1];
  if (plain !== undefined) {
    const value = Object.hasOwn(variables, plain) ? variables[plain] : undefined;
    if (value === undefined) missing.add(plain);
    return value ?? '';
  }
  const [, name, , fallback] = withDefault.exec(expression) ?? [];
  if (name === undefined || fallback === undefined) {
    throw new EksaError(
      'COMPONENTS_INVALID',
      `${options.what} holds \${${expression}}; only \${VAR}, \${VAR:-x} and \${VAR:=x} are understood`,
    );
  }
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined || value === '' ? replaceAll(fallback, variables, missing, options) : value;
}

/** The brace that ends an expression, over nested ones. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\n') return undefined;
    if (character === '{' && text[index - 1] === '$') depth += 1;
    if (character === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}
