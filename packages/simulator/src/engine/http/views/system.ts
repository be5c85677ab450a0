import { tmpdir } from 'node:os';
import type { EngineContext } from '../../context.ts';
import { timestamp } from '../../time.ts';
import { apiVersion, engineVersion, goArch, machine, minApiVersion, operatingSystem } from '../version.ts';

export function versionView(): Readonly<Record<string, unknown>> {
  const details = {
    ApiVersion: apiVersion,
    Arch: goArch(),
    BuildTime: timestamp(0),
    Experimental: 'false',
    GitCommit: 'simulated',
    GoVersion: 'none',
    KernelVersion: machine.kernel,
    MinAPIVersion: minApiVersion,
    Os: 'linux',
  };
  return {
    Platform: { Name: 'EKS-A simulator' },
    Components: [{ Name: 'Engine', Version: engineVersion, Details: details }],
    Version: engineVersion,
    ApiVersion: apiVersion,
    MinAPIVersion: minApiVersion,
    GitCommit: 'simulated',
    GoVersion: 'none',
    Os: 'linux',
    Arch: goArch(),
    KernelVersion: machine.kernel,
    BuildTime: timestamp(0),
  };
}

export function infoView({ containers, images, clock }: EngineContext, name: string): Readonly<Record<string, unknown>> {
  const states = [...containers.values()].map(({ record }) => record.status);
  const count = (status: string): number => states.filter((state) => state === status).length;
  return {
    ID: 'EKSA:SIMULATOR',
    Name: name,
    Containers: states.length,
    ContainersRunning: count('running'),
    ContainersPaused: count('paused'),
    ContainersStopped: states.length - count('running') - count('paused'),
    Images: images.list().length,
    Driver: 'simulated',
    DriverStatus: [['Simulated', 'containers are functions, files are in memory']],
    Plugins: { Volume: ['local'], Network: ['bridge', 'host', 'null'], Authorization: null, Log: ['json-file'] },
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    BridgeNfIptables: true,
    BridgeNfIp6tables: true,
    Debug: false,
    OomKillDisable: false,
    NFd: 0,
    NGoroutines: 0,
    SystemTime: timestamp(clock.now()),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    NEventsListener: 0,
    KernelVersion: machine.kernel,
    OperatingSystem: operatingSystem,
    OSVersion: '',
    OSType: 'linux',
    Architecture: goArch() === 'amd64' ? 'x86_64' : 'aarch64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: { IndexConfigs: {}, InsecureRegistryCIDRs: ['127.0.0.0/8'], Mirrors: [] },
    NCPU: machine.cpus,
    MemTotal: machine.memory,
    GenericResources: null,
    // Nothing is kept there; checks of free space find the file system of this process.
    DockerRootDir: tmpdir(),
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Labels: ['simulated=true'],
    ExperimentalBuild: false,
    ServerVersion: engineVersion,
    Runtimes: { simulated: { path: 'simulated' } },
    DefaultRuntime: 'simulated',
    Swarm: { LocalNodeState: 'inactive', ControlAvailable: false, Error: '', RemoteManagers: null, NodeID: '', NodeAddr: '' },
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: '', Expected: '' },
    RuncCommit: { ID: '', Expected: '' },
    InitCommit: { ID: '', Expected: '' },
    SecurityOptions: [],
    Warnings: ['This Docker Engine is simulated: no container really runs.'],
  };
}
