import type { ContainerState } from '@eksa/core/ports';
import type { ContainerInfo, ContainerInspectInfo } from 'dockerode';

const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const;

/** From `GET /containers/NAME/json`. */
export function stateOfInspect(info: ContainerInspectInfo): ContainerState {
  const state = knownState(info.State.Status);
  const bindings = Object.entries(info.NetworkSettings.Ports ?? {}).flatMap(([key, hosts]) =>
    (hosts ?? []).map((host) => ({ key, ip: host.HostIp, port: Number(host.HostPort) })),
  );
  const local = bindings.filter(({ key, ip, port }) => key.endsWith('/tcp') && reachesLoopback(ip) && port > 0);
  return {
    id: info.Id,
    name: info.Name.replace(/^\//, ''),
    image: info.Config.Image,
    labels: info.Config.Labels ?? {},
    state,
    ...(state === 'exited' || state === 'dead' ? { exitCode: info.State.ExitCode } : {}),
    ports: Object.fromEntries(local.map(({ key, port }) => [Number.parseInt(key, 10), port])),
    addresses: addresses(info.NetworkSettings.Networks),
  };
}

/** From one entry of `GET /containers/json`. */
export function stateOfListing(info: ContainerInfo): ContainerState {
  const state = knownState(info.State);
  const exit = /^Exited \((\d+)\)/.exec(info.Status)?.[1];
  const published = (info.Ports ?? []).filter((port) => port.Type === 'tcp' && port.PublicPort && reachesLoopback(port.IP));
  return {
    id: info.Id,
    name: (info.Names[0] ?? info.Id).replace(/^\//, ''),
    image: info.Image,
    labels: info.Labels ?? {},
    state,
    ...(exit === undefined ? {} : { exitCode: Number(exit) }),
    ports: Object.fromEntries(published.map((port) => [port.PrivatePort, port.PublicPort])),
    addresses: addresses(info.NetworkSettings?.Networks),
  };
}

export function hasLabels(labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function knownState(text: string): ContainerState['state'] {
  return states.find((state) => state === text) ?? 'dead';
}

function reachesLoopback(ip: string | undefined): boolean {
  return ip === undefined || ip === '' || ip === '0.0.0.0' || ip === '127.0.0.1';
}

function addresses(networks: Readonly<Record<string, { readonly IPAddress?: string }>> | undefined): Record<string, string> {
  const found = Object.entries(networks ?? {}).map(([name, network]) => [name, network.IPAddress ?? ''] as const);
  return Object.fromEntries(found.filter(([, address]) => address !== ''));
}
