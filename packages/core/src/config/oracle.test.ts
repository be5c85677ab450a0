import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { eksDistro } from '../release/distro.ts';
import { EksdReleaseSchema } from '../release/eksd.ts';
import { parseManifest } from '../release/manifest.ts';
import { createReader } from '../release/reader.ts';
import { resolveRelease } from '../release/resolve-release.ts';
import { printClusterFile } from './print.ts';
import type { EksaObject } from './types.ts';

/** The original's data, read in place; it is no part of this repository. */
const oracle = process.env.EKSA_ORACLE_DIR ?? join(import.meta.dirname, '../../../../../shared/oracle');
const present = existsSync(oracle);

// Elsewhere a checkout may stand alone; then this file has nothing to compare with.
test.runIf(present || process.env.CI === 'true')('the oracle is there', () => expect(present, `missing: ${oracle}`).toBe(true));

function read(path: string): string {
  return readFileSync(join(oracle, path), 'utf8');
}

if (present) {
  describe("the original's manifests", { timeout: 60_000 }, () => {
    test('resolve for every Kubernetes minor of the bundle', async () => {
      const files = createReader({
        fetch: async () => Promise.reject(new Error('no network in this test')),
        readFile: async (path) => readFileSync(path, 'utf8'),
        sleep: async () => undefined,
      });
      const readText = (uri: string) => files(uri.startsWith('https://distro.') ? join(oracle, 'release/eksd.yaml') : uri);
      for (const kubeVersion of ['1.30', '1.36']) {
        const request = { kubeVersion, eksaVersion: 'v0.1.0', bundlesOverride: join(oracle, 'release/bundle-release.yaml') };

        const release = await resolveRelease(request, { readText });

        expect(release.bundle.kubeVersion).toBe(kubeVersion);
        expect(release.management.kubeVersion).toBe('1.30');
        expect(release.bundle.eksD.kindNode.uri).toContain(`v${kubeVersion}.`);
      }
    });

    test.each(['eksd.yaml', 'kubernetes-1-21-eks-4.yaml'])('%s has what rendering needs', (file) => {
      const origin = { uri: file, what: 'EKS-D release' };

      const distro = eksDistro(EksdReleaseSchema.parse(parseManifest(read(join('release', file)), origin)), file);

      expect(distro.kubeApiserver.tag).toMatch(/^v1\.\d+\.\d+-eks-1-\d+-4$/);
      expect(distro.etcdArchiveUri).toContain('linux-amd64');
    });
  });

  const walkthrough = join(oracle, '../walkthrough.txt');
  if (existsSync(walkthrough)) {
    test("a printed file is the walkthrough's, byte for byte", () => {
      const text = readFileSync(walkthrough, 'utf8');
      const shown = /\$ cat rc-dev\.yaml \n(.*?\n---\n.*?\n---\n)/s.exec(text)?.[1] ?? '';
      const objects = shown
        .split('\n---\n')
        .filter((part) => part.trim() !== '')
        .map((part) => objectOf(part));

      expect(printClusterFile(objects)).toBe(shown);
    });
  }
}

function objectOf(text: string): EksaObject {
  return z
    .object({ apiVersion: z.string(), kind: z.string(), metadata: z.looseObject({ name: z.string() }), spec: z.unknown() })
    .parse(parseManifest(text, { uri: 'walkthrough', what: 'cluster' }));
}
