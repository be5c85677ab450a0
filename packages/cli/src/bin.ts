#!/usr/bin/env node
import { version } from './version.ts';

const args = process.argv.slice(2);

// `version` is asked for by scripts and by eksctl itself: it loads nothing.
if (args.length === 1 && (args[0] === 'version' || args[0] === '--version')) {
  process.stdout.write(`${version}\n`);
} else {
  void import('./main.ts').then(async ({ main }) => {
    const code = await main(args);
    // A connection that is never answered would keep the process. What was written goes out first, or is told to have failed.
    process.stdout.write('', () => setImmediate(() => process.exit(code)));
  });
}
