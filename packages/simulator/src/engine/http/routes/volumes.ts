import * as z from 'zod';
import type { EngineContext } from '../../context.ts';
import { matchesAny, matchesLabels, parseFilters } from '../../filters.ts';
import { timestamp } from '../../time.ts';
import type { Volume } from '../../volumes/volumes.ts';
import { parseBody } from '../body.ts';
import { flag, readJson, sendEmpty, sendJson } from '../exchange.ts';
import type { Route } from '../router.ts';

const CreateSchema = z.looseObject({ Name: z.string().nullish(), Labels: z.record(z.string(), z.string()).nullish() });

export function volumeRoutes(context: EngineContext): readonly Route[] {
  const { volumes, containers } = context;
  const isUsed = (name: string): boolean =>
    [...containers.values()].some(({ record }) => record.volumes.some(({ source }) => source === name));
  return [
    [
      'GET',
      '/volumes',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const found = volumes
          .list()
          .filter(
            ({ name, labels }) =>
              matchesAny(filters, 'name', (value) => name.includes(value)) &&
              matchesAny(filters, 'dangling', (value) => (value === 'true' || value === '1') !== isUsed(name)) &&
              matchesLabels(filters, labels),
          );
        sendJson(response, { Volumes: found.map(view), Warnings: null });
      },
    ],
    [
      'POST',
      '/volumes/create',
      async ({ request, response }) => {
        const body = parseBody(CreateSchema, await readJson(request));
        const volume = volumes.create({ ...(body.Name ? { name: body.Name } : {}), labels: body.Labels ?? {} });
        context.changed();
        sendJson(response, view(volume), 201);
      },
    ],
    [
      'POST',
      '/volumes/prune',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const everyone = matchesAny(filters, 'all', (value) => value === 'true' || value === '1') && filters.has('all');
        const unused = volumes
          .list()
          .filter(({ name, anonymous, labels }) => (anonymous || everyone) && !isUsed(name) && matchesLabels(filters, labels));
        for (const { name } of unused) volumes.remove(name);
        context.changed();
        sendJson(response, { VolumesDeleted: unused.map(({ name }) => name), SpaceReclaimed: 0 });
      },
    ],
    ['GET', '/volumes/{name}', ({ params, response }) => sendJson(response, view(volumes.get(params.name ?? '')))],
    [
      'DELETE',
      '/volumes/{name}',
      ({ params, query, response }) => {
        volumes.remove(params.name ?? '', { force: flag(query, 'force') });
        context.changed();
        sendEmpty(response);
      },
    ],
  ];
}

function view({ name, created, labels }: Volume): Readonly<Record<string, unknown>> {
  return {
    CreatedAt: timestamp(created),
    Driver: 'local',
    Labels: labels,
    Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
    Name: name,
    Options: null,
    Scope: 'local',
  };
}
