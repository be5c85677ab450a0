import { arch, release } from 'node:os';
import { badParameter } from '../engine-error.ts';

/** The Docker Engine whose API this is; what follows the dash says that it is none. */
export const engineVersion = '24.0.9-simulated';
export const apiVersion = '1.43';
export const minApiVersion = '1.24';
export const operatingSystem = 'EKS-A simulator (no container runs)';

/** Parts `/v1.41/info` into version and path. Errors: 400 for versions that this is not. */
export function withoutVersion(path: string): string {
  const match = /^\/v(\d+\.\d+)(\/.*)$/.exec(path);
  if (!match) return path;
  const [, version = '', rest = ''] = match;
  if (compare(version, apiVersion) > 0) {
    throw badParameter(`client version ${version} is too new. Maximum supported API version is ${apiVersion}`);
  }
  if (compare(version, minApiVersion) < 0) {
    throw badParameter(
      `client version ${version} is too old. Minimum supported API version is ${minApiVersion}, please upgrade your client to a newer version`,
    );
  }
  return rest;
}

/** Go's names of architectures, which the engine uses. */
export function goArch(): string {
  return { x64: 'amd64', ia32: '386' }[arch() as string] ?? arch();
}

/** The machine that is simulated under the engine: large enough for every check, and the same everywhere. */
export const machine = { cpus: 8, memory: 16 * 2 ** 30, kernel: release() } as const;

function compare(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}
