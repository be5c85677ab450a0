import type { Container } from '../../containers/container.ts';
import type { ContainerRecord } from '../../containers/record.ts';
import type { EngineContext } from '../../context.ts';
import { humanDuration } from '../../time.ts';
import { endpointView, mountView } from './container.ts';

/** One entry of `GET /containers/json`. */
export function listingView(
  { networks, clock }: EngineContext,
  { record }: Container,
  withSize: boolean,
): Readonly<Record<string, unknown>> {
  const endpoints = Object.entries(record.endpoints);
  return {
    Id: record.id,
    Names: [`/${record.name}`],
    Image: record.config.image,
    ImageID: record.imageId,
    Command: [...record.config.entrypoint, ...record.config.command].join(' '),
    Created: Math.floor(record.created / 1000),
    Ports: portList(record),
    ...(withSize ? { SizeRw: 0, SizeRootFs: 0 } : {}),
    Labels: record.config.labels,
    State: record.status,
    Status: statusText(record, clock.now()),
    HostConfig: { NetworkMode: record.host.network === 'bridge' ? 'default' : record.host.network },
    NetworkSettings: {
      Networks: Object.fromEntries(endpoints.map(([name, endpoint]) => [name, endpointView(endpoint, networks.find(name)?.subnet)])),
    },
    Mounts: record.volumes.map(mountView),
  };
}

/** e.g. `Up 3 minutes`, `Exited (1) 5 seconds ago`. */
export function statusText(record: ContainerRecord, now: number): string {
  switch (record.status) {
    case 'running':
      return `Up ${humanDuration(now - (record.startedAt ?? now))}`;
    case 'paused':
      return `Up ${humanDuration(now - (record.startedAt ?? now))} (Paused)`;
    case 'restarting':
      return `Restarting (${record.exitCode}) ${humanDuration(now - (record.finishedAt ?? now))} ago`;
    case 'created':
      return 'Created';
    case 'dead':
      return 'Dead';
    case 'exited':
      return `Exited (${record.exitCode}) ${humanDuration(now - (record.finishedAt ?? now))} ago`;
  }
}

function portList({ config, ports }: ContainerRecord): readonly Readonly<Record<string, unknown>>[] {
  const published = Object.entries(ports).map(([port, hostPort]) => ({
    IP: '127.0.0.1',
    PrivatePort: Number(port),
    PublicPort: hostPort,
    Type: 'tcp',
  }));
  const others = config.exposed.filter((key) => ports[Number.parseInt(key, 10)] === undefined);
  return [...published, ...others.map((key) => ({ PrivatePort: Number.parseInt(key, 10), Type: key.split('/')[1] ?? 'tcp' }))];
}
