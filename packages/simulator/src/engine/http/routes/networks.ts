import * as z from 'zod';
import { isRunning } from '../../containers/container.ts';
import { getContainer } from '../../containers/find.ts';
import { connected } from '../../containers/start.ts';
import type { EngineContext } from '../../context.ts';
import { EngineError } from '../../engine-error.ts';
import { matchesAny, matchesLabels, parseFilters } from '../../filters.ts';
import type { NetworkSpec } from '../../networks/networks.ts';
import { parseBody } from '../body.ts';
import { readJson, sendEmpty, sendJson } from '../exchange.ts';
import type { Route } from '../router.ts';
import { networkView } from '../views/network.ts';

const texts = z.record(z.string(), z.string()).nullish();

const CreateSchema = z.looseObject({
  Name: z.string().default(''),
  Driver: z.string().nullish(),
  CheckDuplicate: z.boolean().nullish(),
  Internal: z.boolean().nullish(),
  Attachable: z.boolean().nullish(),
  EnableIPv6: z.boolean().nullish(),
  Labels: texts,
  Options: texts,
  IPAM: z
    .looseObject({ Config: z.array(z.looseObject({ Subnet: z.string().nullish(), Gateway: z.string().nullish() })).nullish() })
    .nullish(),
});

const ConnectSchema = z.looseObject({
  Container: z.string().default(''),
  Force: z.boolean().nullish(),
  EndpointConfig: z
    .looseObject({
      Aliases: z.array(z.string()).nullish(),
      IPAMConfig: z.looseObject({ IPv4Address: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

export function networkRoutes(context: EngineContext): readonly Route[] {
  const { networks, events, containers } = context;
  return [
    [
      'GET',
      '/networks',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const found = networks
          .list()
          .filter(
            ({ name, id, driver, labels }) =>
              matchesAny(filters, 'name', (value) => name.includes(value)) &&
              matchesAny(filters, 'id', (value) => id.startsWith(value)) &&
              matchesAny(filters, 'driver', (value) => driver === value) &&
              matchesAny(filters, 'type', (value) => (value === 'builtin') === ['bridge', 'host', 'none'].includes(name)) &&
              matchesLabels(filters, labels),
          );
        sendJson(
          response,
          found.map((network) => networkView(network, [])),
        );
      },
    ],
    [
      'GET',
      '/networks/{id}',
      ({ params, response }) => sendJson(response, networkView(networks.get(params.id ?? ''), containers.values())),
    ],
    [
      'POST',
      '/networks/create',
      async ({ request, response }) => {
        const network = networks.create(specOf(parseBody(CreateSchema, await readJson(request))));
        context.changed();
        sendJson(response, { Id: network.id, Warning: '' }, 201);
      },
    ],
    [
      'DELETE',
      '/networks/{id}',
      ({ params, response }) => {
        networks.remove(params.id ?? '');
        context.changed();
        sendEmpty(response);
      },
    ],
    [
      'POST',
      '/networks/{id}/connect',
      async ({ params, request, response }) => {
        const network = networks.get(params.id ?? '');
        const body = parseBody(ConnectSchema, await readJson(request));
        const container = getContainer(context, body.Container);
        const { record } = container;
        if (record.endpoints[network.name]) {
          throw new EngineError(403, `endpoint with name ${record.name} already exists in network ${network.name}`);
        }
        const wanted = body.EndpointConfig?.IPAMConfig?.IPv4Address ?? undefined;
        const aliases = body.EndpointConfig?.Aliases ?? [];
        const endpoint = { networkId: network.id, endpointId: '', aliases, address: '', ...(wanted === undefined ? {} : { wanted }) };
        record.endpoints[network.name] = isRunning(container) ? connected(context, network.name, endpoint) : endpoint;
        events.emit('network', 'connect', network.id, { name: network.name, type: network.driver, container: record.id });
        context.changed();
        sendEmpty(response, 200);
      },
    ],
    [
      'POST',
      '/networks/{id}/disconnect',
      async ({ params, request, response }) => {
        const network = networks.get(params.id ?? '');
        const body = parseBody(ConnectSchema, await readJson(request));
        const { record } = getContainer(context, body.Container);
        if (!record.endpoints[network.name]) {
          throw new EngineError(403, `container ${record.id} is not connected to network ${network.name}`);
        }
        record.endpoints = Object.fromEntries(Object.entries(record.endpoints).filter(([name]) => name !== network.name));
        events.emit('network', 'disconnect', network.id, { name: network.name, type: network.driver, container: record.id });
        context.changed();
        sendEmpty(response, 200);
      },
    ],
    [
      'POST',
      '/networks/prune',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const used = new Set([...containers.values()].flatMap(({ record }) => Object.keys(record.endpoints)));
        const unused = networks
          .list()
          .filter(({ name, labels }) => !['bridge', 'host', 'none'].includes(name) && !used.has(name) && matchesLabels(filters, labels));
        for (const { id } of unused) networks.remove(id);
        context.changed();
        sendJson(response, { NetworksDeleted: unused.map(({ name }) => name) });
      },
    ],
  ];
}

function specOf(body: z.output<typeof CreateSchema>): NetworkSpec {
  const configs = body.IPAM?.Config ?? [];
  const [ours] = configs.filter(({ Subnet }) => Subnet && !Subnet.includes(':'));
  return {
    name: body.Name,
    driver: body.Driver || 'bridge',
    checkDuplicate: body.CheckDuplicate ?? false,
    internal: body.Internal ?? false,
    attachable: body.Attachable ?? false,
    enableIPv6: body.EnableIPv6 ?? false,
    labels: body.Labels ?? {},
    options: body.Options ?? {},
    otherConfigs: configs.filter((config) => config !== ours),
    ...(ours?.Subnet ? { subnet: ours.Subnet } : {}),
    ...(ours?.Gateway ? { gateway: ours.Gateway } : {}),
  };
}
