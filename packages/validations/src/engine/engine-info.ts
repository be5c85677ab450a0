import type { CallOptions, EngineInfo } from '@eksa/core/ports';
import type { CheckResult, ProviderContext } from '@eksa/core/provider';
import type { Host } from '../host/host.ts';

export async function engineInfo({ engine, signal }: ProviderContext): Promise<EngineInfo> {
  const options: CallOptions = signal ? { signal } : {};
  return engine.info(options);
}

/** True when the engine shares our kernel and file system, so that what we read is what it has. */
export function isLocal(info: EngineInfo, host: Host): boolean {
  return host.platform === 'linux' && info.endpoint.startsWith('unix://') && !/docker desktop/i.test(info.operatingSystem);
}

/** What a check of the engine's kernel or file system says of an engine elsewhere. */
export const elsewhere: CheckResult = { status: 'unknown', observed: 'the engine is not on this host' };
