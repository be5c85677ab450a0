import { hostname } from 'node:os';
import type { EngineContext } from '../../context.ts';
import { EngineError } from '../../engine-error.ts';
import type { EngineEvent } from '../../events/events.ts';
import { type Filters, matchesAny, matchesLabels, parseFilters } from '../../filters.ts';
import { sendJson } from '../exchange.ts';
import type { Route } from '../router.ts';
import { infoView, versionView } from '../views/system.ts';

export function systemRoutes(context: EngineContext): readonly Route[] {
  const pong = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache, no-store, must-revalidate', Pragma: 'no-cache' };
  return [
    ['GET', '/_ping', ({ response }) => void response.writeHead(200, { ...pong, 'Builder-Version': '1' }).end('OK')],
    ['HEAD', '/_ping', ({ response }) => void response.writeHead(200, { ...pong, 'Builder-Version': '1', 'Content-Length': 0 }).end()],
    ['GET', '/version', ({ response }) => sendJson(response, versionView())],
    ['GET', '/info', ({ response }) => sendJson(response, infoView(context, hostname()))],
    ['POST', '/auth', ({ response }) => sendJson(response, { Status: 'Login Succeeded', IdentityToken: '' })],
    ['POST', '/build', () => notSimulated('builds')],
    ['POST', '/commit', () => notSimulated('commits')],
    [
      'GET',
      '/system/df',
      ({ response }) => {
        const images = context.images.list();
        const size = images.reduce((sum, image) => sum + image.size, 0);
        sendJson(response, { LayersSize: size, Images: [], Containers: [], Volumes: [], BuildCache: [] });
      },
    ],
    [
      'GET',
      '/events',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const since = seconds(query.get('since'));
        const until = seconds(query.get('until'));
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.flushHeaders();
        const send = (event: EngineEvent): void => {
          if (matches(filters, event)) response.write(`${JSON.stringify(eventView(event))}\n`);
        };
        if (since !== undefined)
          for (const event of context.events.recent()) if (event.time >= since && event.time <= (until ?? Infinity)) send(event);
        if (until !== undefined && until <= context.clock.now()) {
          response.end();
          return;
        }
        const unsubscribe = context.events.subscribe(send);
        const cancel = until === undefined ? () => undefined : context.clock.after(until - context.clock.now(), () => response.end());
        response.on('close', () => {
          unsubscribe();
          cancel();
        });
      },
    ],
  ];
}

function notSimulated(what: string): never {
  throw new EngineError(501, `the simulated engine ${what} no images: they have no content`);
}

/** `since` and `until`: seconds since the epoch with a fraction, or a date. */
function seconds(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number * 1000 : Date.parse(text);
}

function matches(filters: Filters, { type, action, id, attributes }: EngineEvent): boolean {
  const isNamed = (kind: EngineEvent['type']) => (value: string) => type === kind && (id.startsWith(value) || attributes.name === value);
  return (
    matchesAny(filters, 'type', (value) => type === value) &&
    matchesAny(filters, 'event', (value) => action === value || action.startsWith(`${value}:`)) &&
    matchesAny(filters, 'container', isNamed('container')) &&
    matchesAny(filters, 'network', isNamed('network')) &&
    matchesAny(filters, 'volume', isNamed('volume')) &&
    matchesAny(
      filters,
      'image',
      (value) => id === value || attributes.image === value || (type === 'image' && attributes.name === value),
    ) &&
    matchesLabels(filters, attributes)
  );
}

function eventView({ type, action, id, attributes, time }: EngineEvent): Readonly<Record<string, unknown>> {
  const old = type === 'container' || type === 'image' ? { status: action, id, from: attributes.image ?? '' } : {};
  return {
    ...old,
    Type: type,
    Action: action,
    Actor: { ID: id, Attributes: attributes },
    scope: 'local',
    time: Math.floor(time / 1000),
    timeNano: Number(`${Math.floor(time)}000000`),
  };
}
