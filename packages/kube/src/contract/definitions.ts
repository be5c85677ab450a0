import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, listAt, textAt } from '@eksa/core/objects';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { parseAllDocuments } from 'yaml';
import { servedTypes, waitUntilServed } from '../install/served.ts';

/**
 * The CustomResourceDefinitions of every components file below a folder such as EKSA_TESTBED_MANIFESTS. Without controllers nobody
 * converts between versions, so each version is judged by its own schema.
 */
export async function definitionsIn(folder: string): Promise<readonly KubeObject[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /components[\w-]*\.yaml$/.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const objects = texts.flatMap((text) => parseAllDocuments(text).map((document): unknown => document.toJS()));
  return objects.filter(isDefinition).map((definition) => ({
    ...definition,
    spec: { ...(isObject(definition.spec) ? definition.spec : {}), conversion: { strategy: 'None' } },
  }));
}

const timeoutMs = 60_000;

/** Applies definitions and waits until the server serves them all. */
export async function installDefinitions(client: KubeClient, definitions: readonly KubeObject[]): Promise<void> {
  await Promise.all(definitions.map((definition) => client.apply(definition)));
  await client.waitForList(
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
    {},
    (found) => {
      const pending = found.find((definition) => !isEstablished(definition));
      return pending === undefined ? { state: 'done' } : { state: 'waiting', reason: pending.metadata.name };
    },
    { timeoutMs },
  );
  await waitUntilServed(client, definitions.flatMap(servedTypes), { signal: AbortSignal.timeout(timeoutMs), report: () => {} });
}

function isDefinition(value: unknown): value is KubeObject {
  return isObject(value) && value.kind === 'CustomResourceDefinition';
}

function isEstablished({ status }: KubeObject): boolean {
  return listAt(status, 'conditions').some((one) => textAt(one, 'type') === 'Established' && textAt(one, 'status') === 'True');
}
