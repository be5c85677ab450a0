import { type Container, isRunning } from '../../containers/container.ts';
import { createContainer } from '../../containers/create.ts';
import { eventAttributes } from '../../containers/event-attributes.ts';
import { getContainer, getRunning } from '../../containers/find.ts';
import { checkedName } from '../../containers/names.ts';
import { removeContainer } from '../../containers/remove.ts';
import { startContainer } from '../../containers/start.ts';
import { killContainer, stopContainer } from '../../containers/stop.ts';
import type { EngineContext } from '../../context.ts';
import { badParameter, conflict } from '../../engine-error.ts';
import { matchesLabels, parseFilters } from '../../filters.ts';
import { type Exchange, flag, readJson, sendEmpty, sendJson } from '../exchange.ts';
import type { Route } from '../router.ts';
import { containerView } from '../views/container.ts';
import { listingView } from '../views/listing.ts';
import { attach } from './attach.ts';
import { createSpec } from './create-body.ts';
import { isListed } from './listed.ts';
import { logs } from './logs.ts';
import { statistics, top } from './statistics.ts';
import { wait } from './wait.ts';

export function containerRoutes(context: EngineContext): readonly Route[] {
  const find = ({ params }: Exchange): Container => getContainer(context, params.id ?? '');
  return [
    ['GET', '/containers/json', (exchange) => list(context, exchange)],
    [
      'POST',
      '/containers/create',
      async ({ query, request, response }) => {
        const { record } = createContainer(context, createSpec(await readJson(request), query.get('name')));
        sendJson(response, { Id: record.id, Warnings: [] }, 201);
      },
    ],
    ['POST', '/containers/prune', (exchange) => prune(context, exchange)],
    ['GET', '/containers/{id}/json', (exchange) => sendJson(exchange.response, containerView(context, find(exchange)))],
    ['GET', '/containers/{id}/logs', (exchange) => logs(context, find(exchange), exchange)],
    ['GET', '/containers/{id}/top', (exchange) => sendJson(exchange.response, top(getRunning(context, exchange.params.id ?? '')))],
    ['GET', '/containers/{id}/stats', (exchange) => statistics(context, find(exchange), exchange)],
    ['GET', '/containers/{id}/changes', ({ response }) => sendJson(response, [])],
    ['POST', '/containers/{id}/attach', (exchange) => attach(find(exchange), exchange)],
    ['POST', '/containers/{id}/wait', (exchange) => wait(find(exchange), exchange)],
    ['POST', '/containers/{id}/resize', ({ response }) => sendEmpty(response, 200)],
    ['POST', '/containers/{id}/update', ({ response }) => sendJson(response, { Warnings: [] })],
    [
      'POST',
      '/containers/{id}/start',
      async (exchange) => sendEmpty(exchange.response, (await startContainer(context, find(exchange))) ? 204 : 304),
    ],
    [
      'POST',
      '/containers/{id}/stop',
      async (exchange) => sendEmpty(exchange.response, (await stopContainer(context, find(exchange), seconds(exchange))) ? 204 : 304),
    ],
    [
      'POST',
      '/containers/{id}/restart',
      async (exchange) => {
        const container = find(exchange);
        const { ports } = container.record;
        await stopContainer(context, container, seconds(exchange));
        await startContainer(context, container, ports);
        context.events.emit('container', 'restart', container.record.id, eventAttributes(container.record));
        sendEmpty(exchange.response);
      },
    ],
    [
      'POST',
      '/containers/{id}/kill',
      async (exchange) => {
        await killContainer(context, find(exchange), exchange.query.get('signal') || 'SIGKILL');
        sendEmpty(exchange.response);
      },
    ],
    ['POST', '/containers/{id}/pause', (exchange) => setPaused(context, getRunning(context, exchange.params.id ?? ''), exchange, true)],
    ['POST', '/containers/{id}/unpause', (exchange) => setPaused(context, find(exchange), exchange, false)],
    ['POST', '/containers/{id}/rename', (exchange) => rename(context, find(exchange), exchange)],
    [
      'DELETE',
      '/containers/{id}',
      async (exchange) => {
        const { query } = exchange;
        await removeContainer(context, find(exchange), { force: flag(query, 'force'), volumes: flag(query, 'v') });
        sendEmpty(exchange.response);
      },
    ],
  ];
}

function list(context: EngineContext, { query, response }: Exchange): void {
  const filters = parseFilters(query.get('filters'));
  const limit = Number(query.get('limit') ?? 0);
  const everything = flag(query, 'all') || filters.has('status') || filters.has('exited') || limit > 0;
  const newestFirst = [...context.containers.values()].toReversed();
  const found = newestFirst.filter((container) => (everything || isRunning(container)) && isListed(context, container, filters));
  sendJson(
    response,
    (limit > 0 ? found.slice(0, limit) : found).map((container) => listingView(context, container, flag(query, 'size'))),
  );
}

async function prune(context: EngineContext, { query, response }: Exchange): Promise<void> {
  const filters = parseFilters(query.get('filters'));
  const ended = [...context.containers.values()].filter(
    (container) => !isRunning(container) && matchesLabels(filters, container.record.config.labels),
  );
  for (const container of ended) await removeContainer(context, container, {});
  sendJson(response, { ContainersDeleted: ended.map(({ record }) => record.id), SpaceReclaimed: 0 });
}

function setPaused(context: EngineContext, { record }: Container, { response }: Exchange, paused: boolean): void {
  if (paused === (record.status === 'paused')) {
    throw conflict(paused ? `Container ${record.id} is already paused` : `Container ${record.id} is not paused`);
  }
  record.status = paused ? 'paused' : 'running';
  context.events.emit('container', paused ? 'pause' : 'unpause', record.id, eventAttributes(record));
  context.changed();
  sendEmpty(response);
}

function rename(context: EngineContext, { record }: Container, { query, response }: Exchange): void {
  const name = checkedName(query.get('name') ?? '');
  if (name === record.name) throw badParameter('Renaming a container with the same name as its current name');
  const holder = [...context.containers.values()].find((other) => other.record.name === name);
  if (holder) {
    throw conflict(
      `Error when allocating new name: Conflict. The container name "/${name}" is already in use by container "${holder.record.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }
  const oldName = record.name;
  record.name = name;
  context.events.emit('container', 'rename', record.id, { ...eventAttributes(record), oldName: `/${oldName}` });
  context.changed();
  sendEmpty(response);
}

function seconds({ query }: Exchange): number | undefined {
  const text = query.get('t');
  return text === null || text === '' ? undefined : Number(text);
}
