// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders that are tested
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { substitute } from './substitute.ts';

const options = { what: 'The components of x' };

describe('substitute', () => {
  test.each([
    ['${A}', 'one'],
    ['${ A }', 'one'],
    ['${A:-two}', 'one'],
    ['${B:-two}', 'two'],
    ['${B:=:8443}', ':8443'],
    ['${B:=}', ''],
    ['${EMPTY:=two}', 'two'],
    ['${EMPTY}', ''],
    ['${B:-${A}}', 'one'],
    ['x=${B:=true},y=${A}', 'x=true,y=one'],
    ['$${A} $(A) $A', '${A} $(A) $A'],
    ['cut ${A', 'cut ${A'],
  ])('%s becomes %s', (text, expected) => {
    expect(substitute(text, { A: 'one', EMPTY: '' }, options)).toBe(expected);
  });

  test('lists every missing variable once, in one error', () => {
    expect(() => substitute('${Z} ${B} ${Z} ${C:-x}', {}, options)).toThrow('The components of x needs values for: B, Z');
  });

  test('refuses operators it does not know', () => {
    expect(() => substitute('${A^^}', { A: 'x' }, options)).toThrow('${A^^}');
  });

  test('does not take a variable from the prototype', () => {
    expect(() => substitute('${constructor}', {}, options)).toThrow('constructor');
  });

  test('leaves text without variables alone', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('${')),
        (text) => substitute(text, {}, options) === text,
      ),
    );
  });
});
