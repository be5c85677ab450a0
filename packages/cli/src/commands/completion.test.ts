import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createProgram } from '../program.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { completion } from './completion.ts';

const program = createProgram(fakeHost('/'));

/** What bash offers for a command line, asked with the script loaded. */
function offered(...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _eksctl_anywhere; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync('bash', ['-c', `${completion('bash', program)}\n${ask}`], { encoding: 'utf8' });
  return text.split('\n').filter((word) => word !== '');
}

test('bash offers the commands', () => {
  expect(offered('eksctl-anywhere', '')).toEqual(expect.arrayContaining(['create', 'delete', 'generate', 'get', 'resume', 'version']));
});

test('bash offers what begins like the word that is being typed', () => {
  expect(offered('eksctl-anywhere', 'ge')).toEqual(['generate', 'get']);
});

test('bash offers sub-commands and their flags', () => {
  expect(offered('eksctl-anywhere', 'create', '')).toContain('cluster');
  expect(offered('eksctl-anywhere', 'create', 'cluster', '--')).toEqual(
    expect.arrayContaining(['--filename', '--bundles-override', '--dry-run', '--help']),
  );
});

test('bash offers flags after a positional argument and after global flags', () => {
  expect(offered('eksctl-anywhere', 'delete', 'cluster', 'rc-dev', '--f')).toEqual(['--filename']);
  expect(offered('eksctl-anywhere', '--output', 'json', 'create', '')).toContain('cluster');
});

test('bash has the script registered for both names', () => {
  const script = `${completion('bash', program)}\ncomplete -p eksctl-anywhere eksa`;
  expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toMatch(/eksctl-anywhere\n.*eksa\n/);
});

test('zsh and fish get scripts of their own', () => {
  expect(completion('zsh', program)).toMatch(/^#compdef eksctl-anywhere eksa\n/);
  expect(completion('fish', program)).toContain("-n '__fish_seen_subcommand_from create; and __fish_seen_subcommand_from cluster'");
});

test('an unknown shell is refused with the known ones', () => {
  expect(() => completion('tcsh', program)).toThrow(expect.objectContaining({ code: 'USAGE', hint: 'Known: bash, zsh, fish.' }));
});
