import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fakeHost } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { newestKubernetesVersion, releaseReader } from './release.ts';

const bundles = 'kind: Bundles\nspec:\n  versionsBundles:\n  - kubeVersion: "1.33"\n  - kubeVersion: "1.34"\n';

test('the newest version is read from a file beside the user', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'bundle.yaml'), bundles);
  expect(await newestKubernetesVersion('bundle.yaml', fakeHost(cwd))).toBe('1.34');
});

test('a document without versions is refused by name', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'other.yaml'), 'kind: Other\n');
  await expect(newestKubernetesVersion('other.yaml', fakeHost(cwd))).rejects.toMatchObject({
    code: 'RELEASE_UNREADABLE',
    message: expect.stringContaining('other.yaml'),
  });
});

test('when the server fails, the copy of an earlier run stands in, with a warning', async () => {
  const host = fakeHost(temporaryFolder(), { env: { XDG_CACHE_HOME: temporaryFolder() } });
  const server = createServer((_request, response) => void response.end(bundles)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bundle.yaml`;
  const warnings: string[] = [];
  const instantly = releaseReader(host, (text) => warnings.push(text), { maxAttempts: 1 });

  expect(await instantly(uri, {})).toBe(bundles);
  expect(warnings).toEqual([]);

  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await instantly(uri, {})).toBe(bundles);
  expect(warnings).toEqual([expect.stringContaining(uri)]);
});
