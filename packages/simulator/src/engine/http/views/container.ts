import type { Container } from '../../containers/container.ts';
import type { ContainerRecord, Endpoint } from '../../containers/record.ts';
import type { EngineContext } from '../../context.ts';
import { gatewayOf, prefixLength } from '../../networks/ranges.ts';
import { timestamp } from '../../time.ts';
import { macOf } from './network.ts';

type View = Readonly<Record<string, unknown>>;

/** As `GET /containers/ID/json` shows it. */
export function containerView({ networks }: Pick<EngineContext, 'networks'>, { record, run }: Container): View {
  const { config, host } = record;
  const [path = '', ...args] = [...config.entrypoint, ...config.command];
  const own = record.endpoints[host.network];
  const endpoints = Object.fromEntries(
    Object.entries(record.endpoints).map(([name, endpoint]) => [name, endpointView(endpoint, networks.find(name)?.subnet)]),
  );
  return {
    Id: record.id,
    Created: timestamp(record.created),
    Path: path,
    Args: args,
    State: stateView(record, run !== undefined),
    Image: record.imageId,
    ResolvConfPath: '',
    HostnamePath: '',
    HostsPath: '',
    LogPath: '',
    Name: `/${record.name}`,
    RestartCount: record.restarts,
    Driver: 'simulated',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: null,
    HostConfig: hostView(record),
    GraphDriver: { Name: 'simulated', Data: null },
    Mounts: record.volumes.map(mountView),
    Config: configView(record),
    NetworkSettings: {
      Bridge: '',
      SandboxID: '',
      HairpinMode: false,
      LinkLocalIPv6Address: '',
      LinkLocalIPv6PrefixLen: 0,
      Ports: portsView(record),
      SandboxKey: '',
      SecondaryIPAddresses: null,
      SecondaryIPv6Addresses: null,
      EndpointID: host.network === 'bridge' ? (own?.endpointId ?? '') : '',
      Gateway: '',
      GlobalIPv6Address: '',
      GlobalIPv6PrefixLen: 0,
      IPAddress: host.network === 'bridge' ? (own?.address ?? '') : '',
      IPPrefixLen: 0,
      IPv6Gateway: '',
      MacAddress: host.network === 'bridge' ? macOf(own?.address ?? '') : '',
      Networks: endpoints,
    },
  };
}

function stateView(record: ContainerRecord, running: boolean): View {
  return {
    Status: record.status,
    Running: record.status === 'running' || record.status === 'paused' || record.status === 'restarting',
    Paused: record.status === 'paused',
    Restarting: record.status === 'restarting',
    OOMKilled: false,
    Dead: record.status === 'dead',
    // There is no process of its own; tools take 0 for "does not run".
    Pid: running ? process.pid : 0,
    ExitCode: record.exitCode,
    Error: record.error,
    StartedAt: timestamp(record.startedAt),
    FinishedAt: timestamp(record.finishedAt),
  };
}

function configView({ config }: ContainerRecord): View {
  return {
    Hostname: config.hostname,
    Domainname: '',
    User: config.user,
    AttachStdin: config.openStdin && config.stdinOnce,
    AttachStdout: config.attachStdout,
    AttachStderr: config.attachStdout,
    ...(config.exposed.length > 0 ? { ExposedPorts: Object.fromEntries(config.exposed.map((port) => [port, {}])) } : {}),
    Tty: config.terminal,
    OpenStdin: config.openStdin,
    StdinOnce: config.stdinOnce,
    Env: config.env,
    Cmd: config.command.length > 0 ? config.command : null,
    Image: config.image,
    Volumes: null,
    WorkingDir: config.workingDir,
    Entrypoint: config.entrypoint.length > 0 ? config.entrypoint : null,
    OnBuild: null,
    Labels: config.labels,
    ...(config.stopSignal === 'SIGTERM' ? {} : { StopSignal: config.stopSignal }),
  };
}

function hostView({ host }: ContainerRecord): View {
  return {
    Binds: null,
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    PortBindings: {},
    ...host.raw,
    NetworkMode: host.network === 'bridge' ? (host.raw.NetworkMode ?? 'default') : host.network,
    RestartPolicy: { Name: host.restart.name, MaximumRetryCount: host.restart.maximum },
    AutoRemove: host.autoRemove,
    Privileged: host.privileged,
    PublishAllPorts: host.publishAll,
  };
}

export function endpointView(endpoint: Endpoint, subnet: string | undefined): View {
  const isUp = endpoint.address !== '' && subnet !== undefined;
  return {
    IPAMConfig: endpoint.wanted === undefined ? null : { IPv4Address: endpoint.wanted },
    Links: null,
    Aliases: endpoint.aliases.length > 0 ? endpoint.aliases : null,
    NetworkID: endpoint.networkId,
    EndpointID: endpoint.endpointId,
    Gateway: isUp ? gatewayOf(subnet) : '',
    IPAddress: endpoint.address,
    IPPrefixLen: isUp ? prefixLength(subnet) : 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    MacAddress: macOf(endpoint.address),
    DriverOpts: null,
  };
}

/** Exposed ports map to null while nothing is published for them. */
function portsView({ config, host, ports, status }: ContainerRecord): View {
  if (status !== 'running' && status !== 'paused') return {};
  const keys = [...new Set([...config.exposed, ...Object.keys(host.publish)])];
  return Object.fromEntries(
    keys.map((key) => {
      const hostPort = ports[Number.parseInt(key, 10)];
      return [key, hostPort === undefined ? null : [{ HostIp: '127.0.0.1', HostPort: String(hostPort) }]];
    }),
  );
}

export function mountView({ type, source, target, readOnly }: ContainerRecord['volumes'][number]): View {
  const named =
    type === 'volume' ? { Name: source, Driver: 'local', Source: `/var/lib/docker/volumes/${source}/_data` } : { Source: source };
  return { Type: type, ...named, Destination: target, Mode: '', RW: !readOnly, Propagation: type === 'bind' ? 'rprivate' : '' };
}
