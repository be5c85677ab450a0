import { EksaError } from '@eksa/core/errors';
import type { ContainerEngine, EngineInfo } from '@eksa/core/ports';
import type { ProviderContext } from '@eksa/core/provider';
import { now } from './ports.ts';

const info: EngineInfo = {
  version: '20.10.24',
  apiVersion: '1.41',
  cpus: 4,
  memoryBytes: 16e9,
  rootDir: '/var/lib/docker',
  cgroupVersion: '1',
  operatingSystem: 'Debian',
  architecture: 'x86_64',
  endpoint: 'unix:///var/run/docker.sock',
  osType: 'linux',
  kernelVersion: '6.1.0-18-amd64',
  storageDriver: 'overlay2',
  securityOptions: ['apparmor', 'seccomp'],
  ipv4Forwarding: true,
  timeMs: now.getTime(),
};

export interface EngineFacts {
  readonly info?: Partial<EngineInfo>;
  readonly down?: boolean;
  readonly local?: readonly string[];
  readonly kindRanges?: readonly string[];
  /** What this engine does not tell. */
  readonly lacks?: keyof EngineInfo | 'networkRanges';
  /** Exit code of a container that is run for a moment. */
  readonly exitCode?: number;
}

/** A context with an engine of which these facts are known; what no check uses throws. */
export function contextWith(facts: EngineFacts = {}, signal?: AbortSignal, env: ProviderContext['env'] = {}): ProviderContext {
  const unused = async (): Promise<never> => {
    throw new Error('no check uses this');
  };
  const engine: ContainerEngine = {
    async info() {
      if (facts.down) throw new EksaError('ENGINE_UNREACHABLE', 'No Docker Engine answers at x', { hint: 'Start Docker' });
      const told = Object.entries({ ...info, ...facts.info }).filter(([name]) => name !== facts.lacks);
      return Object.fromEntries(told) as unknown as EngineInfo;
    },
    hasImage: async (image) => facts.local?.includes(image) ?? true,
    ...(facts.lacks === 'networkRanges' ? {} : { networkRanges: async () => facts.kindRanges }),
    ensureImage: unused,
    ensureNetwork: unused,
    removeNetwork: unused,
    start: unused,
    inspect: unused,
    list: unused,
    logs: unused,
    exec: unused,
    runOnce: async () => ({ exitCode: facts.exitCode ?? 0, stdout: '', stderr: '' }),
    remove: unused,
  };
  return { engine, env, ...(signal ? { signal } : {}) };
}
