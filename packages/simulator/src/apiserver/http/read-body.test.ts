import { describe, expect, it } from 'vitest';
import { parseJson, parseYaml } from './read-body.ts';

describe('parseYaml', () => {
  it('reads YAML, and JSON as what it is', () => {
    expect(parseYaml(Buffer.from('a: {b: [1, 2]}\nc: |\n  {{{{\n'))).toEqual({ a: { b: [1, 2] }, c: '{{{{\n' });
    expect(parseYaml(Buffer.from('{"a":1}'))).toEqual({ a: 1 });
  });

  it.each([
    ['flow collections', '['.repeat(100_000)],
    ['sequences in one line', `${'- '.repeat(100_000)}a`],
    ['mappings', Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ])('refuses endless %s before they reach the stack', (_name, text) => {
    expect(() => parseYaml(Buffer.from(text))).toThrow('nested deeper than 256 levels');
  });

  it('refuses aliases that multiply', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(',')}]`;
    const text = [level('a', 'x'), level('b', '*a'), level('c', '*b'), level('d', '*c')].join('\n');
    expect(() => parseYaml(Buffer.from(text))).toThrow('must be of type YAML');
  });
});

describe('parseJson', () => {
  it('refuses what is no JSON, and what is nested without end', () => {
    expect(() => parseJson(Buffer.from('{"a":'))).toThrow('must be of type JSON');
    expect(() => parseJson(Buffer.from(`${'['.repeat(1_000)}${']'.repeat(1_000)}`))).toThrow('nested deeper than 256 levels');
  });
});
