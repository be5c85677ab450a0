import { fuzzConfig } from './config.ts';
import { fuzzSimulator } from './simulator.ts';

// `npm run fuzz -- NAME SECONDS`: random input for a part that must take any; stops at the first input that it does not take.
const targets: Readonly<Record<string, (seconds: number) => Promise<string>>> = { config: fuzzConfig, simulator: fuzzSimulator };

const [name = 'config', seconds = '60'] = process.argv.slice(2);
const target = targets[name];
if (target === undefined || !(Number(seconds) > 0)) {
  console.error(`Usage: npm run fuzz -- ${Object.keys(targets).join('|')} SECONDS`);
  process.exitCode = 2;
} else {
  console.log(await target(Number(seconds)));
}
