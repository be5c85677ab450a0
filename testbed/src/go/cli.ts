// Builds the Go parts named on the command line, or all: tsx testbed/src/go/cli.ts [NAME ...]
import { buildGoParts } from './build.ts';

const names = process.argv.slice(2);
console.log(await buildGoParts(names.length > 0 ? names : undefined));
