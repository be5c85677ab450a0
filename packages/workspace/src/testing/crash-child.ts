import { join } from 'node:path';
import { runWorkflow } from '@eksa/core/workflow';
import { fileJournalStore } from '../journal-store.ts';
import { crashFlow } from './crash-flow.ts';

/**
 * `crash-child FOLDER WHERE`: runs the flow and ends itself with SIGKILL at WHERE: `entry N` of the journal, `after N`
 * entries written by this process, a place in a step, or `hold`: never, but wait in the first step for ever.
 */
const [folder = '', where = ''] = process.argv.slice(2);
const [kind, argument] = where.split(' ');
let written = 0;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const result = await runWorkflow(
  crashFlow(),
  {
    folder,
    at(place) {
      if (place === where) die();
      if (kind !== 'hold') return;
      process.stdout.write('holding\n');
      // Never to return: a process that works, as seen from outside.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  },
  {
    store: fileJournalStore(join(folder, 'journal.jsonl')),
    inputDigest: 'input',
    onJournal({ seq }) {
      written += 1;
      if (kind === 'entry' && seq === Number(argument)) die();
      if (kind === 'after' && written === Number(argument)) die();
    },
  },
);
process.stdout.write(`${result.status}\n`);
