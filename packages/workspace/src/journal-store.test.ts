import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineWorkflow, type JournalRecord, runWorkflow } from '@eksa/core/workflow';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JournalFile } from './append-queue.ts';
import { fileJournalStore } from './journal-store.ts';
import { currentProcess, sameBoot } from './process-identity.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eksa-journal-'));
  path = join(folder, 'dev', 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function started(step: string): JournalRecord {
  return { type: 'step.started', step, attempt: 1 };
}

async function write(...steps: readonly string[]): Promise<void> {
  const journal = await fileJournalStore(path).open();
  for (const step of steps) await journal.append(started(step));
  await journal.close();
}

async function stepsRead(): Promise<unknown> {
  return (await fileJournalStore(path).read())?.map((entry) => ('step' in entry ? entry.step : entry.type));
}

test('entries are numbered, dated lines, there for the next process', async () => {
  const journal = await fileJournalStore(path, { now: () => new Date(0) }).open();
  await journal.append(started('a'));
  expect(journal.entries).toEqual([{ seq: 1, at: '1970-01-01T00:00:00.000Z', type: 'step.started', step: 'a', attempt: 1 }]);
  expect(await readFile(path, 'utf8')).toBe('{"seq":1,"at":"1970-01-01T00:00:00.000Z","type":"step.started","step":"a","attempt":1}\n');
  await journal.close();
  await write('b');
  expect(await stepsRead()).toEqual(['a', 'b']);
});

test('only the owner can read the folder, the journal and the lock', async () => {
  const journal = await fileJournalStore(path).open();
  const modes = await Promise.all([join(folder, 'dev'), path, `${path}.lock`].map(async (each) => (await stat(each)).mode & 0o777));
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  await journal.close();
});

test('appends that overlap stay in order and share their way to the disk', async () => {
  let syncs = 0;
  const wrapFile = (file: JournalFile): JournalFile => ({
    ...file,
    datasync() {
      syncs += 1;
      return file.datasync();
    },
  });
  const journal = await fileJournalStore(path, { wrapFile }).open();
  const before = syncs;
  const names = Array.from({ length: 50 }, (_, index) => `s${index}`);
  await Promise.all(names.map((name) => journal.append(started(name))));
  await journal.close();
  expect(await stepsRead()).toEqual(names);
  expect(syncs - before).toBeLessThan(5);
});

test('an absent journal reads as undefined, and reading or removing it makes nothing', async () => {
  expect(await fileJournalStore(path).read()).toBeUndefined();
  await fileJournalStore(path).remove();
  expect(await readdir(folder)).toEqual([]);
});

test('removing leaves neither journal nor lock', async () => {
  await write('a');
  await fileJournalStore(path).remove();
  expect(await readdir(join(folder, 'dev'))).toEqual([]);
});

test.each([
  ['without a line end', '{"seq":2,"at":"x","type":"step.sta'],
  ['whole but for the line end', '{"seq":2,"at":"x","type":"step.started","step":"b","attempt":1}'],
  ['half, with a line end', '{"seq":2,"at\n'],
  ['of zeros', '\0\0\0\0\0\0'],
  ['that ends within a character', Buffer.from('{"step":"ü').subarray(0, -1)],
])('a last line %s is ignored, and cut off when the journal is opened', async (_, torn) => {
  await write('a');
  await appendFile(path, torn);
  expect(await stepsRead()).toEqual(['a']);
  await write('b');
  expect(await stepsRead()).toEqual(['a', 'b']);
});

test.each([
  ['no JSON', 'rubbish\n'],
  ['no entry', '{"seq":2,"at":"x","type":"step.dance"}\n'],
  ['out of turn', '{"seq":7,"at":"x","type":"step.skipped","step":"b"}\n'],
])('a line in the middle that is %s is reported with its number', async (_, line) => {
  await write('a');
  await appendFile(path, `${line}{"seq":3,"at":"x","type":"step.skipped","step":"c"}\n`);
  await expect(fileJournalStore(path).read()).rejects.toMatchObject({ code: 'JOURNAL_CORRUPT', details: { line: 2 } });
  await expect(fileJournalStore(path).open()).rejects.toMatchObject({ code: 'JOURNAL_CORRUPT' });
  expect(await readdir(join(folder, 'dev'))).toEqual(['journal.jsonl']);
});

test('a second opener is told who holds the journal, until it is closed', async () => {
  const first = await fileJournalStore(path).open();
  for (const attempt of [() => fileJournalStore(path).open(), () => fileJournalStore(path).remove()]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'JOURNAL_LOCKED', details: { pid: process.pid, lock: `${path}.lock` } });
  }
  await first.close();
  await first.close();
  await (await fileJournalStore(path).open()).close();
});

test.each([
  ['a process that is gone', { pid: 2 ** 22 + 1 }],
  ['an earlier boot', { bootId: 'another' }],
  ['an earlier process of the same pid', { startTime: '1' }],
])('a lock of %s is taken over', async (_, change) => {
  await write('a');
  await writeFile(`${path}.lock`, JSON.stringify({ ...currentProcess(), since: 'then', token: 't', ...change }));
  const journal = await fileJournalStore(path).open();
  expect(JSON.parse(await readFile(`${path}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
  await journal.close();
  expect(await readdir(join(folder, 'dev'))).toEqual(['journal.jsonl']);
});

test('a lock whose writer died before it wrote is taken over after a moment', async () => {
  await write('a');
  await writeFile(`${path}.lock`, '');
  await (await fileJournalStore(path).open()).close();
});

test('of many that find a stale lock at once, one gets it', async () => {
  await write('a');
  await writeFile(`${path}.lock`, JSON.stringify({ ...currentProcess(), startTime: '1', since: 'then', token: 't' }));
  const openings = await Promise.allSettled(Array.from({ length: 20 }, () => fileJournalStore(path).open()));
  const journals = openings.flatMap((opening) => (opening.status === 'fulfilled' ? [opening.value] : []));
  expect(journals).toHaveLength(1);
  await journals[0]?.close();
});

test('a boot time that was computed may drift a little', () => {
  expect(sameBoot('boot-time:1000', 'boot-time:1060')).toBe(true);
  expect(sameBoot('boot-time:1000', 'boot-time:9000')).toBe(false);
  expect(sameBoot('boot-time:1000', '0b7c')).toBe(false);
});

/** Writes go to a device that is always full, after as many bytes as are let through. */
async function fullDisk(roomFor: (position: number) => number) {
  const device = await open('/dev/full', 'w');
  const wrapFile = (file: JournalFile): JournalFile => ({
    ...file,
    async write(bytes, position) {
      const room = roomFor(position);
      if (room >= bytes.length) return file.write(bytes, position);
      if (room > 0) return file.write(bytes.subarray(0, room), position);
      return (await device.write(bytes)).bytesWritten;
    },
  });
  return { wrapFile, close: () => device.close() };
}

test.skipIf(process.platform !== 'linux')('on a full disk an append fails as a whole, and works again when there is room', async () => {
  let end = Number.POSITIVE_INFINITY;
  const disk = await fullDisk((position) => end - position);
  const journal = await fileJournalStore(path, { wrapFile: disk.wrapFile }).open();
  await journal.append(started('a'));
  const { size } = await stat(path);
  end = size + 10;
  await expect(journal.append(started('b'))).rejects.toMatchObject({
    code: 'JOURNAL_UNWRITABLE',
    message: expect.stringContaining('ENOSPC'),
    hint: expect.stringContaining('Free some space'),
  });
  expect((await stat(path)).size).toBe(size);
  expect(journal.entries).toHaveLength(1);
  end = Number.POSITIVE_INFINITY;
  await journal.append(started('c'));
  await journal.close();
  expect(await stepsRead()).toEqual(['a', 'c']);
  await disk.close();
});

test('when not even cutting back works, the journal takes nothing more, and the next opener mends it', async () => {
  let failing = false;
  const broken = () => Promise.reject(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
  const wrapFile = (file: JournalFile): JournalFile => ({
    ...file,
    async write(bytes, position) {
      if (!failing) return file.write(bytes, position);
      await file.write(bytes.subarray(0, 9), position);
      return broken();
    },
    truncate: (length) => (failing ? broken() : file.truncate(length)),
  });
  const journal = await fileJournalStore(path, { wrapFile }).open();
  await journal.append(started('a'));
  failing = true;
  await expect(journal.append(started('b'))).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' });
  failing = false;
  await expect(journal.append(started('c'))).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' });
  await journal.close();
  await write('d');
  expect(await stepsRead()).toEqual(['a', 'd']);
});

test.skipIf(process.platform !== 'linux')(
  'a run whose disk fills up at any byte fails clearly, and resumes to done once there is room',
  async () => {
    const flow = defineWorkflow<null>('create', 1);
    const a = flow.step({ id: 'a', title: 'a', output: { parse: String }, run: async () => 'a' });
    flow.step({ id: 'b', title: 'b', needs: { a }, output: { parse: String }, run: async ({ a }) => `${a}b` });
    const workflow = flow.build();
    for (let end = 0; end < 900; end += 60) {
      const at = join(folder, `${end}`, 'journal.jsonl');
      const disk = await fullDisk((position) => Math.max(0, end - position));
      const full = await runWorkflow(workflow, null, { store: fileJournalStore(at, { wrapFile: disk.wrapFile }), inputDigest: 'd' });
      if (full.status === 'failed') expect(full.error).toMatchObject({ code: 'JOURNAL_UNWRITABLE' });
      expect((await stat(at)).size).toBeLessThanOrEqual(Math.max(end, 0));
      expect(await runWorkflow(workflow, null, { store: fileJournalStore(at), inputDigest: 'd' })).toMatchObject({
        status: 'done',
        state: { steps: { b: { output: 'ab' } } },
      });
      await disk.close();
    }
  },
);

test('a folder that cannot be made is said to be the journal’s trouble', async () => {
  await writeFile(join(folder, 'dev'), 'a file in the way');
  await expect(fileJournalStore(path).open()).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE', hint: expect.any(String) });
});
