import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPinned, partFolder, readGoParts } from './parts.ts';

const parts = await readGoParts();

describe.each([...parts])('part %s', (name, part) => {
  it('is pinned to the version that parts.yaml names', async () => {
    await expect(checkPinned(name, part)).resolves.toBeUndefined();
  });

  it('has the patches that parts.yaml names', async () => {
    const files = await readdir(partFolder(name), { recursive: true });
    expect(files).toEqual(expect.arrayContaining(Object.values(part.patches ?? {})));
  });
});

describe('a part whose go.mod requires another version', () => {
  it('is refused, with the command that corrects it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'eksa-part-'));
    try {
      await writeFile(join(folder, 'go.mod'), 'module x\n\nrequire example.com/m v1.2.30 // indirect\n');
      const part = { module: 'example.com/m', version: 'v1.2.3', binaries: {} };
      await expect(checkPinned('x', part, folder)).rejects.toThrow('run "go get example.com/m@v1.2.3"');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
