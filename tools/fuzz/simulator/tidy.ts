import type { Reply, Sent, Server } from './send.ts';

type Send = (server: Server, sent: Sent) => Promise<Reply | undefined>;

const kinds = ['configmaps', 'secrets', 'pods', 'events', 'serviceaccounts', 'endpoints'].map((plural) => `/api/v1/PLACE${plural}`);
const clusterKinds = ['nodes', 'namespaces'].map((plural) => `/api/v1/${plural}`);
const groupKinds = ['apps/v1/PLACEdeployments', 'apps/v1/PLACEreplicasets', 'ex.io/v1/PLACEwidgets'].map((path) => `/apis/${path}`);
const otherKinds = ['apiextensions.k8s.io/v1/customresourcedefinitions'].map((path) => `/apis/${path}`);
const own = /^(default|kube-|system:)/;

interface Item {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly finalizers?: readonly string[] };
}

/** Takes away what the run has made, so that it does not look like a leak. */
export async function tidy(send: Send): Promise<void> {
  for (const path of [...groupKinds, ...kinds, ...otherKinds, ...clusterKinds]) await tidyKind(send, path);
  await tidyEngine(send);
}

async function tidyKind(send: Send, path: string): Promise<void> {
  const listed = await send('apiServer', { method: 'GET', path: path.replace('PLACE', '') });
  const { items = [] } = listed?.status === 200 && !listed.cut ? (JSON.parse(listed.text) as { items?: readonly Item[] }) : {};
  for (const { metadata } of items) {
    const { name, namespace, finalizers } = metadata;
    if (own.test(name)) continue;
    const object = `${path.replace('PLACE', namespace === undefined ? '' : `namespaces/${namespace}/`)}/${encodeURIComponent(name)}`;
    if (finalizers !== undefined) {
      const headers = { 'content-type': 'application/merge-patch+json' };
      await send('apiServer', { method: 'PATCH', path: object, headers, body: '{"metadata":{"finalizers":null}}' });
    }
    await send('apiServer', { method: 'DELETE', path: `${object}?gracePeriodSeconds=0&propagationPolicy=Background` });
  }
}

async function tidyEngine(send: Send): Promise<void> {
  const read = async (path: string): Promise<unknown> => {
    const listed = await send('engine', { method: 'GET', path });
    return listed === undefined || listed.cut ? undefined : JSON.parse(listed.text);
  };
  const containers = ((await read('/containers/json?all=1')) ?? []) as readonly { readonly Id: string }[];
  for (const { Id } of containers) await send('engine', { method: 'DELETE', path: `/containers/${Id}?force=1&v=1` });
  const images = ((await read('/images/json?all=1')) ?? []) as readonly { readonly Id: string }[];
  for (const { Id } of images) await send('engine', { method: 'DELETE', path: `/images/${Id}?force=1` });
  for (const kind of ['networks', 'volumes']) await send('engine', { method: 'POST', path: `/${kind}/prune` });
}
