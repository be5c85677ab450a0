import { orAbort } from '@eksa/core/cancellation';
import type { EngineInfo } from '@eksa/core/ports';
import type { Connection } from './connection.ts';

export async function engineInfo(connection: Connection, signal?: AbortSignal): Promise<EngineInfo> {
  const [version, info] = await connection.call(
    'ask for its version',
    signal,
    () => orAbort(Promise.all([connection.docker.version(), connection.docker.info()]), signal),
    { repeatable: true },
  );
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    rootDir: info.DockerRootDir,
    cgroupVersion: info.CgroupVersion === '1' || info.CgroupVersion === '2' ? info.CgroupVersion : 'unknown',
    operatingSystem: info.OperatingSystem,
    architecture: info.Architecture,
    endpoint: connection.endpoint,
    osType: info.OSType,
    kernelVersion: info.KernelVersion,
    storageDriver: info.Driver,
    securityOptions: securityOptions(info.SecurityOptions),
    ipv4Forwarding: info.IPv4Forwarding,
    ...timeOf(info.SystemTime),
  };
}

/** `name=seccomp,profile=default` → `seccomp`. */
function securityOptions(options: readonly string[] | null | undefined): readonly string[] {
  return (options ?? []).flatMap((option) => /(?:^|,)name=([^,]+)/.exec(option)?.[1] ?? []);
}

function timeOf(text: string | undefined): { readonly timeMs?: number } {
  const timeMs = Date.parse(text ?? '');
  return Number.isNaN(timeMs) ? {} : { timeMs };
}
