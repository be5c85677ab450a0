import { textAt } from '@eksa/core/objects';
import type { CallOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import { inventoryType } from '../components/inventory.ts';
import { listObjects } from './collect.ts';

/** What the target lacks: providers that are absent there or older than the source's. One request to each side. */
export async function providerProblems(from: KubeClient, to: KubeClient, options: CallOptions): Promise<readonly string[]> {
  const [source, target] = await Promise.all([listObjects(from, inventoryType, options), listObjects(to, inventoryType, options)]);
  return compareProviders(source, target);
}

/** Pure. */
export function compareProviders(source: readonly KubeObject[], target: readonly KubeObject[]): readonly string[] {
  return source.flatMap((provider) => {
    const wanted = textAt(provider, 'version') ?? '';
    const versions = target
      .filter((candidate) => identity(candidate) === identity(provider))
      .map((found) => textAt(found, 'version') ?? '');
    if (versions.length === 0) return [`Provider ${provider.metadata.name} is not installed in the target`];
    if (versions.some((version) => isAtLeast(version, wanted))) return [];
    return [`Provider ${provider.metadata.name} is ${versions.join(', ')} in the target, older than the source's ${wanted}`];
  });
}

function identity(provider: KubeObject): string {
  return `${textAt(provider, 'type')}/${textAt(provider, 'providerName')}`;
}

/** Compares major, minor and patch; suffixes of builds do not count. */
function isAtLeast(version: string, wanted: string): boolean {
  const [left, right] = [numbers(version), numbers(wanted)];
  const difference = left.map((number, index) => number - (right[index] ?? 0)).find((delta) => delta !== 0);
  return (difference ?? 0) >= 0;
}

function numbers(version: string): readonly number[] {
  return (/^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
}
