import { evaluate, isTrue, type Scope } from './expression.ts';

type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'value'; readonly expression: string }
  | {
      readonly type: 'if';
      readonly branches: readonly { readonly condition: string; readonly body: readonly Node[] }[];
      readonly otherwise: readonly Node[];
    }
  | { readonly type: 'range'; readonly variable: string; readonly expression: string; readonly body: readonly Node[] };

interface Piece {
  readonly text?: string;
  readonly action?: string;
}

/**
 * Renders a template in the part of Helm's language that is known here: values, pipes, `if`, `else if`, `range $x := …`, comments and
 * trimming marks. Throws an Error, worded as helm does, for everything else.
 */
export function renderTemplate(template: string, scope: Scope): string {
  const pieces = split(template);
  let at = 0;

  function block(ends: readonly string[]): { readonly nodes: readonly Node[]; readonly end: string } {
    const nodes: Node[] = [];
    for (; at < pieces.length; ) {
      const { text, action } = pieces[at++] ?? {};
      if (text !== undefined) nodes.push({ type: 'text', text });
      if (action === undefined || action.startsWith('/*')) continue;
      if (ends.some((end) => action === end || action.startsWith(`${end} `))) return { nodes, end: action };
      const [, keyword, rest = ''] = /^(if|range|with|define|template|include|block)\b\s*(.*)$/s.exec(action) ?? [];
      if (keyword === 'if') nodes.push(conditional(rest));
      else if (keyword === 'range') nodes.push(loop(rest));
      else if (keyword !== undefined) throw new Error(`"${keyword}" is not known to the simulated helm`);
      else nodes.push({ type: 'value', expression: action });
    }
    if (ends.length > 0) throw new Error('unexpected EOF');
    return { nodes, end: '' };
  }

  function conditional(first: string): Node {
    const branches: { condition: string; body: readonly Node[] }[] = [];
    let condition: string | undefined = first;
    for (;;) {
      const { nodes, end } = block(['else', 'end']);
      if (condition === undefined) return { type: 'if', branches, otherwise: nodes };
      branches.push({ condition, body: nodes });
      if (end === 'end') return { type: 'if', branches, otherwise: [] };
      condition = /^else if (.+)$/s.exec(end)?.[1];
    }
  }

  function loop(header: string): Node {
    const match = /^(\$\w+)\s*:=\s*(.+)$/s.exec(header);
    if (!match) throw new Error(`range "${header}" is not known to the simulated helm: it takes "range $x := …"`);
    return { type: 'range', variable: match[1] ?? '', expression: match[2] ?? '', body: block(['end']).nodes };
  }

  return show(block([]).nodes, scope);
}

function show(nodes: readonly Node[], scope: Scope): string {
  return nodes.map((node) => showOne(node, scope)).join('');
}

function showOne(node: Node, scope: Scope): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'value': {
      const value = evaluate(node.expression, scope);
      return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
    case 'if': {
      const branch = node.branches.find(({ condition }) => isTrue(evaluate(condition, scope)));
      return show(branch?.body ?? node.otherwise, scope);
    }
    case 'range': {
      const list = evaluate(node.expression, scope);
      if (!Array.isArray(list)) return '';
      const items: readonly unknown[] = list;
      return items.map((item) => show(node.body, { ...scope, variables: { ...scope.variables, [node.variable]: item } })).join('');
    }
  }
}

/** Text and actions in turn; `{{-` and `-}}` take the white space beside them away. */
function split(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const pattern = /\{\{(-?)\s*([\s\S]*?)\s*(-?)\}\}/g;
  let last = 0;
  let trimNext = false;
  const addText = (end: number, trimEnd: boolean): void => {
    let text = template.slice(last, end);
    if (trimNext) text = text.trimStart();
    if (trimEnd) text = text.trimEnd();
    if (text !== '') pieces.push({ text });
  };
  for (const match of template.matchAll(pattern)) {
    const [whole, before, action = '', after] = match;
    addText(match.index, before === '-');
    pieces.push({ action });
    last = match.index + whole.length;
    trimNext = after === '-';
  }
  addText(template.length, false);
  return pieces;
}
