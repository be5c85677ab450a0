import type { Reply, Sent } from './send.ts';

const objects = 300;
const collection = '/api/v1/namespaces/default/secrets';
const readings = ['', '?limit=7', '?limit=999999999', '?labelSelector=n', '?resourceVersion=0'];

/** Many objects at once, read whole, in pages and as tables, and one patch of very many operations. */
export async function listMuch(send: (sent: Sent) => Promise<Reply | undefined>): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const data = { text: 'x'.repeat(2_000) };
  for (let count = 0; count < objects; count += 1) {
    const metadata = { name: `many-${count}`, labels: { n: String(count) } };
    await send({ method: 'POST', path: collection, headers, body: JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata, data }) });
  }
  for (const query of readings) {
    await send({ method: 'GET', path: `${collection}${query}`, headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } });
    await send({ method: 'GET', path: `${collection}${query}` });
  }
  const operations = Array.from({ length: 9_000 }, () => ({ op: 'copy', from: '/metadata', path: '/metadata/labels/x' }));
  const patch = { 'content-type': 'application/json-patch+json' };
  await send({ method: 'PATCH', path: `${collection}/many-0`, headers: patch, body: JSON.stringify(operations) });
  await send({ method: 'POST', path: collection, headers, body: `{"items":[${'{},'.repeat(1_000_000)}{}]}` });
}
