import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ProcessResult } from '../run-process.ts';

/** Keys as PEM, as base64 of it, and tokens of accounts. */
const secrets = [/-----BEGIN [A-Z ]*PRIVATE KEY/, /LS0tLS1CRUdJTi[A-Za-z0-9+/]{20}/, /\beyJ[\w-]{20,}\.eyJ[\w-]+/];

/** Whatever happens: no stack trace for the user, and no secret, neither on the screen nor in the log. */
export function expectDecent(result: ProcessResult, folder: string): void {
  const said = result.stdout + result.stderr;
  expect(said).not.toMatch(/^ {4}at /m);
  expect(said).not.toContain('defect of eksctl-anywhere');
  for (const text of [said, ...logs(folder)]) for (const secret of secrets) expect(text).not.toMatch(secret);
}

function logs(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.log'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
