import { describe, expect, test } from 'vitest';
import { plainOptions } from '../testing/cluster-config.ts';
import { parseClusterFile } from './parse-cluster-file.ts';

describe('what is too large is refused quickly', () => {
  test.each([
    ['bytes', `a: ${'x'.repeat(1_000_001)}`, 'bytes long'],
    ['aliases that multiply', bomb(9), 'too many values'],
    ['an alias of itself', 'a: &a [*a]', 'nested too deeply'],
    ['nesting', `a: ${'['.repeat(2000)}${']'.repeat(2000)}`, 'nested too deeply'],
    ['nesting without an end', `a: ${'['.repeat(499_000)}`, 'nested too deeply'],
    ['values', `a: [${'1,'.repeat(25_000)}1]`, 'too many values'],
    ['documents', 'a: 1\n---\n'.repeat(600), 'documents'],
  ])('%s', (_name, text, expected) => {
    expect(() => parseClusterFile(text, plainOptions)).toThrow(expected);
  });
});

function bomb(levels: number): string {
  const lines = ['l0: &l0 [x,x,x,x,x,x,x,x,x,x]'];
  for (let level = 1; level < levels; level += 1)
    lines.push(
      `l${level}: &l${level} [${Array(10)
        .fill(`*l${level - 1}`)
        .join(',')}]`,
    );
  return lines.join('\n');
}
