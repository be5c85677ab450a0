/** `''` is the end of the text. */
export type Token = string;

const form = /\s*(==|!=|[=!<>,()]|[^\s=!<>,()]+)/gy;

/** Words and operators of a label selector, in order. */
export function labelTokens(text: string): readonly Token[] {
  return [...text.matchAll(form)].map(([, token = '']) => token);
}

const operators = new Set(['=', '==', '!=', '<', '>', '!', ',', '(', ')', '', 'in', 'notin']);

/** A key or a value. */
export function isWord(token: Token): boolean {
  return !operators.has(token);
}
