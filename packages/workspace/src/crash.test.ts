import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JournalEntry, type RunResult, runWorkflow } from '@eksa/core/workflow';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileJournalStore } from './journal-store.ts';
import { callLog, crashFlow, effectFile } from './testing/crash-flow.ts';

let bench = '';

beforeAll(async () => {
  bench = await mkdtemp(join(tmpdir(), 'eksa-crash-'));
  await build({
    entry: { child: fileURLToPath(new URL('./testing/crash-child.ts', import.meta.url)) },
    outDir: bench,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    noExternal: [/.*/],
    config: false,
    silent: true,
    dts: false,
    esbuildOptions(options) {
      options.conditions = ['@eksa/source'];
    },
  });
}, 120_000);

afterAll(() => rm(bench, { recursive: true, force: true }));

const journalOf = (folder: string) => fileJournalStore(join(folder, 'journal.jsonl'));
const emptyFolder = () => mkdtemp(join(bench, 'run-'));

function startChild(folder: string, where: string): ChildProcess {
  return spawn(process.execPath, [join(bench, 'child.mjs'), folder, where], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** How the child ended: `SIGKILL`, or `0` when it came to its end. */
async function runChild(folder: string, where: string): Promise<string> {
  const [code, signal] = await once(startChild(folder, where), 'exit');
  return signal ?? String(code);
}

function resume(folder: string): Promise<RunResult> {
  return runWorkflow(crashFlow(), { folder, at: () => {} }, { store: journalOf(folder), inputDigest: 'input' });
}

async function callsIn(folder: string): Promise<string[]> {
  return (await readFile(callLog(folder), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
}

async function effectsIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, 'effects'))).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(effectFile(folder, name), 'utf8')])));
}

const merged = 'merge(upper(join(left(begin()),right(begin()))),lower(join(left(begin()),right(begin()))))';

function stepsWith(entries: readonly JournalEntry[], type: 'step.started' | 'step.saved' | 'step.done'): Set<string> {
  return new Set(entries.flatMap((entry) => (entry.type === type ? [entry.step] : [])));
}

/** Whatever happened before, the result is whole, and no step did more than the journal left it to do. */
async function expectEverythingOnce(folder: string, atDeath: readonly JournalEntry[], result: RunResult): Promise<void> {
  expect(result.status).toBe('done');
  const effects = await effectsIn(folder);
  expect(Object.keys(effects)).toEqual(['begin', 'end', 'join', 'left', 'lower', 'merge', 'right', 'upper']);
  expect(effects.end).toBe(`end(${merged})`);
  const calls = await callsIn(folder);
  const done = stepsWith(atDeath, 'step.done');
  const started = stepsWith(atDeath, 'step.started');
  const saved = stepsWith(atDeath, 'step.saved');
  for (const step of Object.keys(effects)) {
    const runs = calls.filter((call) => call === `run ${step}` || call === `run ${step} again`).length;
    expect(runs).toBeLessThanOrEqual(started.has(step) && !done.has(step) ? 2 : 1);
    expect(runs).toBeGreaterThanOrEqual(1);
    if (saved.has(step)) expect(calls.filter((call) => call === `half ${step}`)).toHaveLength(1);
    if (!started.has(step)) expect(calls).not.toContain(`run ${step} again`);
  }
}

/** run.opened, then three entries for each of eight steps, then run.closed. */
const entriesInAll = 26;
const everyEntry = Array.from({ length: entriesInAll }, (_, index) => `entry ${index + 1}`);
const everyEnd = ['begin', 'left', 'right', 'join', 'upper', 'lower', 'merge', 'end'].flatMap((step) => [`half ${step}`, `end ${step}`]);

describe('kill -9', { timeout: 60_000 }, () => {
  test.each([...everyEntry, ...everyEnd])('at %s, then resumed: all is done, nothing twice', async (where) => {
    const folder = await emptyFolder();
    expect(await runChild(folder, where)).toBe('SIGKILL');
    const atDeath = (await journalOf(folder).read()) ?? [];
    if (where.startsWith('entry ')) expect(atDeath.length).toBeGreaterThanOrEqual(Number(where.slice('entry '.length)));
    const result = await resume(folder);
    await expectEverythingOnce(folder, atDeath, result);
  });

  test('of a step that had finished unrecorded: the probe finds out and it is not run again', async () => {
    const folder = await emptyFolder();
    await runChild(folder, 'end end');
    expect((await resume(folder)).status).toBe('done');
    expect((await callsIn(folder)).filter((call) => call.endsWith(' end'))).toEqual(['run end', 'half end', 'probe end']);
  });

  test('again and again, after every few entries, still comes to the same end', async () => {
    const folder = await emptyFolder();
    let ending = 'SIGKILL';
    let lives = 0;
    for (; ending === 'SIGKILL' && lives < 40; lives += 1) ending = await runChild(folder, 'after 4');
    expect(ending).toBe('0');
    expect(lives).toBeGreaterThan(3);
    expect((await effectsIn(folder)).end).toBe(`end(${merged})`);
    expect((await resume(folder)).status).toBe('done');
  });

  test('frees the journal that the living process held', async () => {
    const folder = await emptyFolder();
    const child = startChild(folder, 'hold');
    const ended = once(child, 'exit');
    if (child.stdout !== null) await once(child.stdout, 'data');
    await expect(resume(folder)).rejects.toMatchObject({
      code: 'JOURNAL_LOCKED',
      message: expect.stringContaining(`Process ${child.pid} `),
      details: { pid: child.pid, since: expect.stringMatching(/^\d{4}-/) },
    });
    child.kill('SIGKILL');
    await ended;
    expect((await resume(folder)).status).toBe('done');
  });
});
