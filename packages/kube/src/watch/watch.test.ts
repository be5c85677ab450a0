import type { WatchEvent } from '@eksa/core/ports';
import { describe, expect, it } from 'vitest';
import { configMap, listOf, type Received, type Reply, startScriptedServer, statusReply, watchReply } from '../../test/scripted-server.ts';

const type = { apiVersion: 'v1', kind: 'ConfigMap' };
const isWatch = (request: Received): boolean => request.query.get('watch') === 'true';
const expired = { type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' } };
const bookmark = (version: string) => ({
  type: 'BOOKMARK',
  object: { kind: 'ConfigMap', apiVersion: 'v1', metadata: { resourceVersion: version } },
});

interface Scene {
  readonly lists: readonly Reply[];
  readonly watches: readonly Reply[];
}

/** Runs a watch over scripted lists and watches until `count` events came; also tells from which versions it resumed. */
async function play(scene: Scene, count: number) {
  const resumed: (string | null)[] = [];
  let lists = 0;
  let watches = 0;
  await using server = await startScriptedServer((request) => {
    if (!isWatch(request)) return scene.lists[Math.min(lists++, scene.lists.length - 1)];
    resumed.push(request.query.get('resourceVersion'));
    return scene.watches[watches++] ?? 'hang';
  });
  const stop = new AbortController();
  const events: string[] = [];
  for await (const event of server.client.watch(type, { signal: stop.signal, namespace: 'default' })) {
    events.push(label(event));
    if (events.length === count) stop.abort();
  }
  return { events, resumed, lists };
}

function label(event: WatchEvent): string {
  return event.type === 'SYNCED' ? 'SYNCED' : `${event.type} ${event.object.metadata.name}@${event.object.metadata.resourceVersion}`;
}

describe('watch', () => {
  it('asks for bookmarks and a bounded watch of the selection', async () => {
    await using server = await startScriptedServer((request) =>
      isWatch(request) ? watchReply([{ type: 'ADDED', object: configMap('a', '6') }]) : listOf('5'),
    );
    const stop = new AbortController();
    const selection = { namespace: 'n', labelSelector: 'a=b', fieldSelector: 'metadata.name=c', signal: stop.signal };
    for await (const event of server.client.watch(type, selection)) if (event.type === 'ADDED') stop.abort();
    const query = Object.fromEntries(server.received.at(-1)?.query ?? []);
    expect(query).toMatchObject({
      allowWatchBookmarks: 'true',
      resourceVersion: '5',
      labelSelector: 'a=b',
      fieldSelector: 'metadata.name=c',
    });
    expect(Number(query.timeoutSeconds)).toBeGreaterThan(60);
    expect(server.calls.at(-1)).toBe('GET /api/v1/namespaces/n/configmaps');
  });

  it('reads all pages before SYNCED', async () => {
    const page = (version: string, token: string, name: string): Reply => ({
      json: {
        metadata: { resourceVersion: version, continue: token },
        items: [{ metadata: { name, namespace: 'default', resourceVersion: '1' } }],
      },
    });
    const { events } = await play({ lists: [page('9', 'next', 'a'), page('9', '', 'b')], watches: [] }, 3);
    expect(events).toEqual(['ADDED a@1', 'ADDED b@1', 'SYNCED']);
  });

  it('starts a listing over when its snapshot expired between pages', async () => {
    const first = { json: { metadata: { resourceVersion: '9', continue: 'next' }, items: [configMap('a')] } };
    const { events, lists } = await play(
      { lists: [first, statusReply(410, 'Expired', 'token too old'), listOf('12', configMap('b', '11'))], watches: [] },
      2,
    );
    expect(events).toEqual(['ADDED b@11', 'SYNCED']);
    expect(lists).toBe(3);
  });

  it('resumes from the last version, bookmarks included, when the server ends the watch or the connection drops', async () => {
    const scene = {
      lists: [listOf('5', configMap('a', '3'))],
      watches: [
        watchReply([{ type: 'MODIFIED', object: configMap('a', '6') }], 'close'),
        watchReply([bookmark('8')], 'drop'),
        watchReply([{ type: 'DELETED', object: configMap('a', '9') }]),
      ],
    };
    const { events, resumed, lists } = await play(scene, 4);
    expect(events).toEqual(['ADDED a@3', 'SYNCED', 'MODIFIED a@6', 'DELETED a@9']);
    expect(resumed).toEqual(['5', '6', '8']);
    expect(lists).toBe(1);
  });

  it.each<[string, Reply]>([
    ['an ERROR event', watchReply([expired])],
    ['status 410', statusReply(410, 'Expired', 'too old')],
  ])('lists again after %s and delivers only the differences', async (_, end) => {
    const scene = {
      lists: [
        listOf('5', configMap('gone', '1'), configMap('same', '2'), configMap('other', '3')),
        listOf('20', configMap('same', '2'), configMap('other', '12'), configMap('new', '13')),
      ],
      watches: [end, watchReply([{ type: 'DELETED', object: configMap('new', '21') }])],
    };
    const { events, resumed } = await play(scene, 8);
    expect(events.slice(3)).toEqual(['SYNCED', 'DELETED gone@1', 'MODIFIED other@12', 'ADDED new@13', 'DELETED new@21']);
    expect(resumed).toEqual(['5', '20']);
  });

  it('survives overload and errors of the server after the first listing', async () => {
    const scene = {
      lists: [listOf('5')],
      watches: [
        statusReply(503, 'ServiceUnavailable', 'busy'),
        statusReply(429, 'TooManyRequests', 'slow'),
        watchReply([{ type: 'ADDED', object: configMap('a', '6') }]),
      ],
    };
    const { events, resumed } = await play(scene, 2);
    expect(events).toEqual(['SYNCED', 'ADDED a@6']);
    expect(resumed).toEqual(['5', '5', '5']);
  });

  it('reopens a stream that fell silent', async () => {
    let watches = 0;
    await using server = await startScriptedServer((request) => {
      if (!isWatch(request)) return listOf('5');
      return watches++ === 0 ? watchReply([]) : watchReply([{ type: 'ADDED', object: configMap('a', '6') }]);
    });
    const stop = new AbortController();
    const events: string[] = [];
    for await (const event of server.connect({ watchIdleMs: 30 }).watch(type, { signal: stop.signal })) {
      events.push(label(event));
      if (event.type === 'ADDED') stop.abort();
    }
    expect(events).toEqual(['SYNCED', 'ADDED a@6']);
  });

  it('throws what will not pass: a refusal, an unknown kind, a server that was never there', async () => {
    await using server = await startScriptedServer(() => statusReply(403, 'Forbidden', 'no'));
    const drain = async (kind: string): Promise<void> => {
      for await (const _ of server.client.watch({ apiVersion: 'v1', kind }, { signal: new AbortController().signal }));
    };
    await expect(drain('ConfigMap')).rejects.toMatchObject({ details: { status: 403 } });
    await expect(drain('Unheard')).rejects.toMatchObject({ details: { reason: 'KindNotServed' } });
    await server[Symbol.asyncDispose]();
    await expect(drain('ConfigMap')).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE' });
  });

  it('frees its socket when the consumer leaves', async () => {
    let closed: () => void = () => undefined;
    const left = new Promise<void>((resolve) => {
      closed = resolve;
    });
    await using server = await startScriptedServer((request) => {
      if (!isWatch(request)) return listOf('5');
      return (response) => {
        response.once('close', closed);
        response.write(`${JSON.stringify({ type: 'ADDED', object: configMap('a', '6') })}\n`);
      };
    });
    for await (const event of server.client.watch(type, { signal: new AbortController().signal })) if (event.type === 'ADDED') break;
    await left;
  });
});
