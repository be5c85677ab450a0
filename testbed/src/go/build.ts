import { join } from 'node:path';
import { cached, digest, digestFolder } from '../cache.ts';
import { run } from '../shell.ts';
import { checkPinned, type GoPart, partFolder, readGoParts } from './parts.ts';
import { withPatchedModules } from './patch.ts';
import { goEnvironment } from './toolchain.ts';

/** Builds all parts, or those named; returns the folder of each part's programs. */
export async function buildGoParts(names?: readonly string[]): Promise<Record<string, string>> {
  const parts = await readGoParts();
  const goVersion = await run('go', ['env', 'GOVERSION'], { env: goEnvironment });
  const folders: Record<string, string> = {};
  // One after the other: the compiler already uses every core, and parts share its cache.
  for (const name of names ?? parts.keys()) {
    const part = parts.get(name);
    if (part === undefined) {
      throw new Error(`${name}: no such part; parts.yaml has ${[...parts.keys()].join(', ')}`);
    }
    folders[name] = await buildPart(name, part, goVersion);
  }
  return folders;
}

async function buildPart(name: string, part: GoPart, goVersion: string): Promise<string> {
  const begin = Date.now();
  await checkPinned(name, part);
  const key = digest(JSON.stringify(part), await digestFolder(partFolder(name)), goVersion);
  const folder = await cached('go', join(name, key), (target) => compile(name, part, target));
  console.log(`go ${name.padEnd(20)} ${((Date.now() - begin) / 1000).toFixed(1).padStart(7)} s`);
  return folder;
}

async function compile(name: string, part: GoPart, target: string): Promise<void> {
  await withPatchedModules(partFolder(name), part.patches ?? {}, async (folder) => {
    for (const [binary, packagePath] of Object.entries(part.binaries)) {
      try {
        await run('go', buildArguments(part, join(target, binary), packagePath), { cwd: folder, env: goEnvironment });
      } catch (error) {
        throw new Error(`${name}: ${binary} does not build; if its modules changed, run "go mod tidy" in testbed/go/${name}`, {
          cause: error,
        });
      }
    }
  });
}

function buildArguments(part: GoPart, output: string, packagePath: string): string[] {
  const variables = Object.entries(part.variables ?? {}).map(([variable, value]) => `-X '${variable}=${value}'`);
  return [
    'build',
    '-trimpath',
    '-buildvcs=false',
    ...(part.tags === undefined ? [] : ['-tags', part.tags.join(',')]),
    '-ldflags',
    ['-s', '-w', ...variables].join(' '),
    '-o',
    output,
    packagePath,
  ];
}
