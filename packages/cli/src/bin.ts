#!/usr/bin/env node
import { version } from './version.ts';

const args = process.argv.slice(2);

// `version` is asked for by scripts and by eksctl itself: it loads nothing.
if (args.length === 1 && (args[0] === 'version' || args[0] === '--version')) {
  process.stdout.write(`${version}\n`);
} else {
  void import('./main.ts').then(async ({ main }) => {
    process.exitCode = await main(args);
  });
}
