import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EksaError, errorText } from '@eksa/core/errors';
import { type Provider, providerContract, providerProblems } from '@eksa/core/provider';
import * as z from 'zod';

/** What a provider package says of itself under `eksa` in its package.json: read before any of its code runs. */
const ManifestSchema = z.object({
  eksa: z.object({ provider: z.object({ contract: z.int(), entry: z.string().startsWith('./') }) }),
});

/** Loads a provider package, by its name or by the path of its folder; only what the user named is ever looked for. */
export async function loadPlugin(spec: string, cwd: string): Promise<Provider> {
  const folder = folderOf(spec, cwd);
  const { contract, entry } = await readManifest(spec, folder);
  if (contract !== providerContract) {
    throw new EksaError(
      'PLUGIN_CONTRACT_UNSUPPORTED',
      `The provider package ${spec} (${folder}) speaks contract ${contract}; this version speaks ${providerContract}`,
      { hint: 'Install a version of the package that matches this CLI, or the other way round.' },
    );
  }
  const provider = await importProvider(spec, join(folder, entry));
  const problems = providerProblems(provider);
  if (problems.length > 0) throw invalid(spec, `exports as \`provider\` what is none: ${problems.join('; ')}`);
  return provider as Provider;
}

/** Beside the user's files first, then beside this program, where `npm install -g` puts both. */
function folderOf(spec: string, cwd: string): string {
  if (/^[./]/.test(spec)) return resolve(cwd, spec);
  const places = [join(cwd, 'package.json'), import.meta.url].flatMap((from) => createRequire(from).resolve.paths(spec) ?? []);
  const folder = places.map((place) => join(place, spec)).find((candidate) => existsSync(join(candidate, 'package.json')));
  if (folder !== undefined) return folder;
  throw notFound(spec);
}

async function readManifest(spec: string, folder: string): Promise<z.output<typeof ManifestSchema>['eksa']['provider']> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => {
    throw notFound(spec);
  });
  const { data, error } = ManifestSchema.safeParse(parseJson(text));
  if (data) return data.eksa.provider;
  const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw invalid(spec, `has no manifest of a provider in its package.json: ${problems}`);
}

async function importProvider(spec: string, file: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(file).href)) as { provider?: unknown }).provider;
  } catch (error) {
    throw invalid(spec, `cannot be loaded from ${file}: ${errorText(error)}`, error);
  }
}

function notFound(spec: string): EksaError {
  return new EksaError('PLUGIN_NOT_FOUND', `The provider package ${spec} is not installed`, {
    hint: `Install it with \`npm install ${spec}\` in this folder, or with \`npm install -g ${spec}\`.`,
  });
}

function invalid(spec: string, what: string, cause?: unknown): EksaError {
  return new EksaError('PLUGIN_INVALID', `The package ${spec} ${what}`, {
    hint: 'docs/providers.md says what a provider package holds.',
    cause,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
