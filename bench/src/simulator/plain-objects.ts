import type { KubeClient } from '@eksa/core/ports';
import { inParallel } from './in-parallel.ts';

const atOnce = 16;
const data = { text: 'x'.repeat(512) };

/** Creates so many ConfigMaps and deletes them again; resolves the seconds of the creation. */
export async function createPlainObjects(client: KubeClient, count: number, prefix: string): Promise<number> {
  const type = { apiVersion: 'v1', kind: 'ConfigMap' };
  const namespace = 'default';
  const names = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  const startedAt = performance.now();
  await inParallel(names, atOnce, (name) => client.create({ ...type, metadata: { name, namespace }, data }));
  const seconds = (performance.now() - startedAt) / 1000;
  await inParallel(names, atOnce, (name) => client.delete({ ...type, name, namespace }));
  return seconds;
}
