import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { builtInProviders } from '../../packages/cli/src/compose/providers.ts';
import { optionsOf, type ParseOptions, parseClusterFile, printClusterFile } from '../../packages/core/src/config/index.ts';
import { isEksaError } from '../../packages/core/src/errors/index.ts';

/** Milliseconds of the processor that reading any file may take; time on the clock would tell of a busy machine. */
const deadline = 1000;
const tokens = [
  '&a ',
  '*a',
  '<<: ',
  '|',
  '>-',
  '"',
  "'",
  '\t',
  '{',
  '}',
  '[',
  ']',
  '? ',
  '- ',
  ': ',
  '#',
  '!!binary ',
  '!x ',
  '%YAML 1.1',
  '\n---\n',
];
const values = [
  'yes',
  '0777',
  '1e999',
  '.nan',
  '~',
  '1.30',
  '-0',
  '99999999999999999999',
  '__proto__: 1',
  'constructor: x',
  '\u0000',
  '\uFEFF',
  '😀',
];

const edit = fc.record({
  at: fc.nat(),
  cut: fc.oneof(fc.constant(0), fc.nat(60)),
  put: fc.oneof(
    fc.constantFrom(...tokens, ...values),
    fc.string({ maxLength: 8 }),
    fc.constantFrom('[', '{a: ', '- ').map((open) => open.repeat(200)),
  ),
});

/** Damages files that are right, and reads them. Throws with the input that was read wrongly. */
export async function fuzzConfig(seconds: number): Promise<string> {
  const providers = await builtInProviders();
  const options: ParseOptions = { ...optionsOf(providers), file: 'fuzz.yaml' };
  const corpus = [...providers.map(({ config }) => printClusterFile(config.generate('dev', '1.34'))), ...oracleFiles()];
  const damaged = fc
    .tuple(fc.constantFrom(...corpus), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) => edits.reduce(apply, text));
  const end = performance.now() + seconds * 1000;
  let runs = 0;
  let accepted = 0;
  for (let seed = Date.now(); performance.now() < end; seed += 1) {
    for (const text of fc.sample(damaged, { numRuns: 50, seed })) {
      const before = process.cpuUsage();
      runs += 1;
      if (isAccepted(text, options)) accepted += 1;
      const { user, system } = process.cpuUsage(before);
      const took = Math.round((user + system) / 1000);
      if (took > deadline) throw new Error(`${took} ms on ${JSON.stringify(text)}`);
    }
  }
  return `${runs} files read, ${accepted} accepted, the rest refused with a reason; each within ${deadline} ms of the processor`;
}

function apply(text: string, { at, cut, put }: { at: number; cut: number; put: string }): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + cut);
}

function isAccepted(text: string, options: ParseOptions): boolean {
  try {
    parseClusterFile(text, options);
    return true;
  } catch (error) {
    if (isEksaError(error) && error.code !== 'INTERNAL') return false;
    throw new Error(`Not an error of a file, on ${JSON.stringify(text)}`, { cause: error });
  }
}

/** The original's files, where they are at hand, hold more kinds of fields. */
function oracleFiles(): readonly string[] {
  const folder = process.env.EKSA_ORACLE_DIR ?? join(import.meta.dirname, '../../../shared/oracle');
  try {
    return readdirSync(join(folder, 'config')).map((file) => readFileSync(join(folder, 'config', file), 'utf8'));
  } catch {
    return [];
  }
}
