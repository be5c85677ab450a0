// npm run testbed -- up | down [--purge] | status | env
import { down } from './down.ts';
import { printEnvironment, status } from './status.ts';
import { up } from './up.ts';

const usage = 'usage: npm run testbed -- up | down [--purge] | status | env';

async function main([command, ...options]: readonly string[]): Promise<number> {
  switch (command) {
    case 'up':
      await up();
      return 0;
    case 'down':
      await down(options.includes('--purge'));
      return 0;
    case 'status':
      return (await status()) ? 0 : 1;
    case 'env':
      printEnvironment();
      return 0;
    default:
      console.error(usage);
      return 2;
  }
}

let settled = false;
let attempts = 0;

function start(): void {
  attempts += 1;
  void main(process.argv.slice(2))
    .catch((error: unknown) => {
      console.error(describe(error));
      return 1;
    })
    .then((code) => {
      settled = true;
      process.exitCode = code;
    });
}

// An engine or registry that restarts can drop an answer in a way that leaves its promise open and nothing to wait for. Node would
// then end in the middle of a stage as if all were done. Every stage can be repeated, so it is tried once more.
process.on('beforeExit', () => {
  if (settled) return;
  if (attempts === 1) {
    console.error('An answer got lost; starting over.');
    start();
    return;
  }
  console.error('Answers got lost twice; run the command again.');
  process.exitCode = 1;
});

start();

/** The message and those of its causes: a failed build hides the compiler's words in one. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${describe(error.cause)}`;
}
