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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}

/** The message and those of its causes: a failed build hides the compiler's words in one. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${describe(error.cause)}`;
}
