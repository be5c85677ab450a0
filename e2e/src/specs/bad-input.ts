import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { edit, generate } from '../cluster-file.ts';
import type { Product } from '../product.ts';

export interface BadInput {
  readonly title: string;
  /** Spoils the generated file. */
  spoil(product: Product, file: string): Promise<void>;
  readonly exit: number;
  /** All must be in the error text. */
  readonly says: readonly (string | RegExp)[];
  readonly env?: Readonly<Record<string, string>>;
}

const nothing = async (): Promise<void> => undefined;

export const badInputs: readonly BadInput[] = [
  {
    title: 'broken YAML',
    spoil: (product, file) => edit(product, file, 'spec:\n  clusterNetwork:', 'spec:\n\tclusterNetwork:'),
    exit: 2,
    says: [/bad\.yaml:6/, /tab/i],
  },
  {
    title: 'an unknown field',
    spoil: (product, file) => edit(product, file, 'controlPlaneConfiguration:\n    count: 1', 'controlPlaneConfiguration:\n    cuont: 1'),
    exit: 2,
    says: [/bad\.yaml:16/, 'spec.controlPlaneConfiguration.cuont', 'count'],
  },
  {
    title: 'a name that is too long',
    spoil: (product, file) => edit(product, file, /\bbad\b/g, `b${'a'.repeat(40)}d`),
    exit: 2,
    says: [/bad\.yaml:4/, 'metadata.name', '35'],
  },
  {
    title: 'a Kubernetes version that the bundle does not have',
    spoil: (product, file) => edit(product, file, /kubernetesVersion: "1\.\d+"/, 'kubernetesVersion: "1.22"'),
    exit: 2,
    says: ['1.22', '1.34'],
  },
  {
    title: 'no Docker engine',
    spoil: nothing,
    exit: 3,
    says: ['Docker', 'DOCKER_HOST'],
    env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  },
  {
    title: 'a bundle that does not exist',
    spoil: nothing,
    exit: 1,
    says: ['http://127.0.0.1:9/none.yaml'],
    env: { BUNDLES_OVERRIDE: 'http://127.0.0.1:9/none.yaml' },
  },
];

/** A clear error, the right exit code, and nothing was written or made. */
export async function refuses(product: Product, { spoil, exit, says, env }: BadInput): Promise<void> {
  const file = await generate(product, 'bad');
  await spoil(product, file);

  const result = await product.run(['create', 'cluster', '-f', file], env === undefined ? {} : { env });

  expect(result.code, result.stdout + result.stderr).toBe(exit);
  const said = result.stdout + result.stderr;
  for (const text of says) expect(said).toMatch(text instanceof RegExp ? text : new RegExp(escapeRegExp(text)));
  expect(said).not.toMatch(/^ {4}at /m);
  expect((await readdir(product.folder)).filter((name) => name !== file && name !== 'eksa-cli-logs')).toEqual([]);
}

/** A bundle that names an image nobody has: found before anything is made, with the image's name. */
export async function refusesMissingImage(product: Product, bundleUrl: string): Promise<void> {
  const file = await generate(product, 'bad');
  const bundle = await (await fetch(bundleUrl)).text();
  const spoilt = bundle.replace(/(uri: \S+\/cluster-api-controller):\S+/, '$1:v0.0.0-missing');
  expect(spoilt).not.toBe(bundle);
  await writeFile(join(product.folder, 'bundle.yaml'), spoilt);

  const result = await product.run(['create', 'cluster', '-f', file, '--bundles-override', 'bundle.yaml']);

  expect(result.code, result.stdout + result.stderr).toBe(3);
  expect(result.stdout + result.stderr).toContain('v0.0.0-missing');
  expect(await readFile(join(product.folder, file), 'utf8')).toContain('name: bad');
  expect((await readdir(product.folder)).includes('bad')).toBe(false);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
