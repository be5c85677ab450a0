import { flagValue, runs } from '../flags.ts';
import type { Program } from '../program.ts';
import { untilEnd } from '../waiting.ts';

/** Only there to be asked for: an API server keeps its objects itself, but not without an etcd that runs. */
export const etcd: Program = {
  name: 'etcd',
  matches: (image, command) => runs('etcd', image, command),
  async run({ command, log, signal }) {
    log(`simulated etcd member ${flagValue(command, 'name') ?? 'default'} serves ${flagValue(command, 'listen-client-urls') ?? ''}`);
    await untilEnd(signal);
    return 0;
  },
};
