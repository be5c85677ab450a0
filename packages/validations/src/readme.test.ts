import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { contextWith } from './testing/context.ts';
import { inputWith } from './testing/inputs.ts';
import { check } from './testing/readme-example.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function text(path: string): string {
  return readFileSync(join(import.meta.dirname, path), 'utf8');
}

test('the example of the README is the one that runs here', () => {
  expect(text('../README.md')).toContain(`\`\`\`ts\n${text('testing/readme-example.ts')}\`\`\``);
});

test('the example runs some checks and one of its own, and skips one', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
  await expect(check(inputWith(), contextWith())).rejects.toMatchObject({
    code: 'PREFLIGHT_FAILED',
    message: '1 check failed: Worker groups have an even count: md-0 has 1',
  });
  expect(said).toEqual([
    'docker-version passed 20.10.24 at unix:///var/run/docker.sock',
    'docker-memory skipped ',
    'even-workers failed md-0 has 1',
  ]);
});
