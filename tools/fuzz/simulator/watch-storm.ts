import type { ClientRequest } from 'node:http';
import { request } from 'node:https';
import type { Targets } from './messages.ts';
import type { Sent } from './send.ts';

const watches = 100;
const paths = ['/api/v1/configmaps', '/api/v1/namespaces/default/configmaps', '/api/v1/pods', '/apis/apps/v1/deployments'];
const queries = [
  'watch=1',
  'watch=1&allowWatchBookmarks=true',
  'watch=1&resourceVersion=1',
  'watch=1&timeoutSeconds=1',
  'watch=1&labelSelector=a',
];
const goneAfterMs = 300;

/** Many watches at once that go without a word while objects come and go. `write` does the latter. */
export async function stormWatches({ apiServer }: Targets, write: (sent: Sent) => Promise<unknown>): Promise<void> {
  const open = Array.from({ length: watches }, (_, index) => {
    const path = `${paths[index % paths.length]}?${queries[index % queries.length]}`;
    const watch = request({ ...apiServer, path, agent: false });
    watch.on('error', () => undefined);
    watch.on('response', (answer) => answer.on('error', () => undefined).resume());
    watch.end();
    return watch;
  });
  const collection = '/api/v1/namespaces/default/configmaps';
  const headers = { 'content-type': 'application/json' };
  for (let count = 0; count < 20; count += 1) {
    const name = `storm-${count}`;
    const body = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: { a: 'b' } } });
    await write({ method: 'POST', path: collection, headers, body });
    await write({ method: 'DELETE', path: `${collection}/${name}` });
  }
  await Promise.all(open.map((watch, index) => leave(watch, (index % 7) * (goneAfterMs / 7))));
}

function leave(watch: ClientRequest, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (watch.closed) resolve();
    watch.once('close', () => resolve());
    setTimeout(() => watch.destroy(), afterMs);
  });
}
