import { writeFileSync } from 'node:fs';
import { workspacePaths } from '@eksa/core/clusters';
import { openWorkspace } from '@eksa/workspace';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Request, readRequest, writeRequest } from './request.ts';

const request: Request = { file: 'dev.yaml', clusterFile: 'kind: Cluster\n', bundlesOverride: 'bundle.yaml', skipValidations: ['memory'] };

test('what was asked for is read back as it was', async () => {
  const workspace = openWorkspace(temporaryFolder());
  await writeRequest(workspace, request);
  expect(await readRequest(workspace)).toEqual(request);
});

test('nothing was asked for in an empty folder', async () => {
  expect(await readRequest(openWorkspace(temporaryFolder()))).toBeUndefined();
});

test.each(['{"file": 1}', '{"file": "torn'])('a spoilt request is told with its file: %s', async (text) => {
  const workspace = openWorkspace(temporaryFolder());
  await writeRequest(workspace, request);
  writeFileSync(workspace.path(workspacePaths.request), text);
  await expect(readRequest(workspace)).rejects.toMatchObject({ code: 'JOURNAL_CORRUPT', message: expect.stringContaining('request.json') });
});
