import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printClusterConfig } from '../../print.ts';
import { clusterConfig } from '../../testing/cluster-config.ts';
import { composeSource } from '../compose.ts';
import { readSimple } from './read-simple.ts';

/** What the library reads, in the form of the simple reader; undefined where the file has any fault. */
function readExactly(text: string): readonly unknown[] | undefined {
  const { documents, problems } = composeSource(text, 'f.yaml');
  const faults = documents.some(({ content }) => content !== undefined && (content.complaints.length > 0 || content.spellings.size > 0));
  if (problems.length > 0 || faults) return undefined;
  return documents.map(({ content }) => content?.value ?? null);
}

/** True when the simple reader had an answer, which then has to be the library's. */
function agrees(text: string): boolean {
  const simple = readSimple(text);
  if (simple !== undefined) expect(simple, JSON.stringify(text)).toStrictEqual(readExactly(text));
  return simple !== undefined;
}

const scalars = [
  ...['a', 'b c', 'a:b', 'a#b', 'a #b', 'null', 'Null', 'true', 'FALSE', 'yes', 'Off', 'nan', 'x: y', 'a:', 'a,b [c] {d}', 'é'],
  ...['0', '7', '1.30', '1.34', '0443', '0x1F', '0o17', '1e3', '.5', '5.', '.inf', '1_000', '192.0.2.1', '10%', '99999999999999999999'],
  ...[
    '"x: #y"',
    "'x'",
    '""',
    "''",
    '"\\n"',
    "'it''s'",
    '"a" b',
    '{}',
    '[]',
    '[a]',
    '{a: b}',
    '|',
    '>-',
    '&a b',
    '*a',
    '!x y',
    '-1',
    '- a',
    '~',
    '<<',
  ],
];
const marks = [
  '[',
  ']',
  '{',
  '}',
  '[',
  ']',
  '{',
  '}',
  ',',
  ', ',
  ', ',
  ': ',
  'k: ',
  '"k": ',
  '"k":',
  "'<<': ",
  '<<: ',
  ':',
  ' ',
  ' #',
  '#',
  '-',
  '- ',
  '? ',
  '&x ',
  '*x',
  '!t ',
];
const plainWords = ['a', 'b c', '"d"', "'e, f'", '1', '-1', '1.30', 'null', 'yes', '/g', '10%', 'http://h', 'i=j'];
const flow = fc
  .tuple(fc.constantFrom('[', '{'), fc.array(fc.constantFrom(...marks, ...plainWords), { maxLength: 7 }), fc.constantFrom(']', '}', ''))
  .map(([open, inside, close]) => open + inside.join('') + close);
const keys = [
  'a',
  'b',
  'spec',
  'memory.available',
  'example.com/a',
  'on',
  '1',
  'null',
  '__proto__',
  '<<',
  '"q"',
  "'q r'",
  '"<<"',
  '"__proto__"',
  '""',
  '?',
  'a b',
];
const lines = fc
  .record({
    indent: fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '\t'),
    dash: fc.constantFrom('', '', '', '- ', '- ', '-   ', '-', '- - '),
    key: fc.constantFrom('', ...keys, ...keys).map((key) => (key === '' ? '' : `${key}:`)),
    gap: fc.constantFrom(' ', ' ', ' ', '  ', ''),
    value: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', '', ...scalars, ...scalars) }, flow),
    end: fc.constantFrom('', '', '', '', ' ', ' # c', '#c', ' #'),
  })
  .map(({ indent, dash, key, gap, value, end }) => indent + dash + key + gap + value + end);
const anyLine = fc.oneof(
  { weight: 12, arbitrary: lines },
  fc.constantFrom('---', '--- ', '---a', '...', '', '  ', '# c', '   # c', '%YAML 1.1'),
);
const literal = fc
  .tuple(
    fc.constantFrom('', '  ', '- '),
    fc.constantFrom('|', '|', '|-', '|+', '>', '|2', '| # c', '|#c'),
    fc.array(
      fc.constantFrom(
        '',
        '',
        ' ',
        '  a',
        '  a',
        '    b',
        '    b ',
        '     - c: d',
        '    # e',
        ' # f',
        'g: h',
        '  i: j',
        '---',
        '# k',
        '   l',
        '      ',
      ),
      {
        maxLength: 6,
      },
    ),
  )
  .map(([start, style, below]) => [`${start}x: ${style}`, ...below].join('\n'));
const text = fc.oneof(
  literal,
  fc.array(anyLine, { maxLength: 7 }).map((all) => all.join('\n')),
  flow.map((one) => `a: ${one}`),
);

const file = printClusterConfig(clusterConfig());
const damage = fc.record({
  at: fc.nat(file.length),
  cut: fc.nat(12),
  put: fc.oneof(
    fc.constantFrom('[', ']', '{', '}', ', ', 'é', '\n', '  ', '- ', ': ', '#', '---\n', '"', "'", ' #', ':\n', '\n  '),
    fc.string({ maxLength: 4 }),
  ),
});

describe('what the simple reader reads', { timeout: 60_000 }, () => {
  test('is what the library reads, of wild lines', () => {
    let read = 0;
    fc.assert(
      fc.property(text, (any) => {
        if (agrees(any)) read += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  test('is what the library reads, of damaged files', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 2 }), (edits) => {
        const damaged = edits.reduce((all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut), file);
        if (agrees(damaged)) read += 1;
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(20);
  });
});

test.each([
  ['files of ours', file],
  ['lists at the column of their key, and deeper', 'a:\n- b: 1\n  c:\n  - d\ne:\n  - f\n'],
  ['comments and blank lines', '# a\n\na: b # c\n   # d\nc: "#e"\n'],
  ['empty documents', '---\n---\na: b\n---\n'],
  ['nothing', ''],
  ['collections on one line', 'a: [b, "c", 1] # d\n"e": {f: [], g: {h: -1}}\n'],
  ['letters and dashes beyond ASCII', '# für – “all”\na: bé'],
  ['texts of several lines', 'a: |\n  b\n\n   # c\n\n  d\ne:\n- f: |-\n    g\n  h: i'],
  ['null as no field', 'a:\nb: null\nc: {}\nd: []\n'],
])('the simple reader reads %s', (_what, simple) => {
  expect(agrees(simple)).toBe(true);
});

test.each([
  ['a key twice', 'a: 1\na: 2'],
  ['a number that is not in its shortest form', 'a: 1.30'],
  ['a word that readers disagree about', 'a: yes'],
  ['a text of several lines', 'a: b\n  c'],
  ['more levels than a file may have', Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['more values than a file may have', 'a:\n'.repeat(20_001)],
])('the simple reader leaves %s to the library', (_what, other) => {
  expect(readSimple(other)).toBeUndefined();
});
