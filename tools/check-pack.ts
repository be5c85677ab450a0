import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

// What `npm pack` makes of each package is what a user installs: pack all at once, then look at each tarball.
const root = join(import.meta.dirname, '..');
const out = mkdtempSync(join(tmpdir(), 'eksa-pack-'));
const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
let failures = 0;

interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

try {
  const tarballs = packAll();
  for (const folder of folders) failures += report(folder, await problemsOf(folder, tarballs));
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.stdout.write(`pack check: ${failures} problems\n`);
process.exitCode = failures === 0 ? 0 : 1;

function packAll(): ReadonlyMap<string, Packed> {
  const workspaces = folders.flatMap((folder) => ['-w', folder]);
  const answer = execFileSync('npm', ['pack', '--json', '--pack-destination', out, ...workspaces], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // npm answers with a list, and since version 12 with an object by name.
  const packed = Object.values(JSON.parse(answer) as Record<string, Packed>);
  return new Map(packed.map((one) => [one.name, one]));
}

async function problemsOf(folder: string, tarballs: ReadonlyMap<string, Packed>): Promise<readonly string[]> {
  if (!existsSync(join(root, folder, 'dist'))) return ['dist is missing: run `npm run build` first'];
  const { name } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { readonly name: string };
  const packed = tarballs.get(name);
  if (packed === undefined) return ['was not packed'];
  const tarball = Uint8Array.from(readFileSync(join(out, packed.filename))).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  const told = messages.filter((message) => message.type !== 'suggestion').map((message) => formatMessage(message, pkg) ?? message.code);
  return [...told, ...wrongFiles(packed)];
}

function wrongFiles({ name, files }: Packed): readonly string[] {
  const paths = files.map(({ path }) => path);
  const needed = ['README.md', 'package.json', ...(name === 'eksctl-anywhere' ? ['dist/cluster.schema.json'] : [])];
  const missing = needed.filter((path) => !paths.includes(path)).map((path) => `${path} is not packed`);
  const tests = paths.filter((path) => /\.test\.|^src\/contract\/|\/testing\//.test(path)).map((path) => `${path} is for tests only`);
  return [...missing, ...tests];
}

function report(folder: string, problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${folder}: ${problem}\n`);
  return problems.length;
}
