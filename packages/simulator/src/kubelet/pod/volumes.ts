import type { LocalClient } from '../../apiserver/local-client.ts';
import type { FileSource, Pod, Volume } from '../../objects/pod.ts';

export const secretType = { apiVersion: 'v1', kind: 'Secret' };
export const configMapType = { apiVersion: 'v1', kind: 'ConfigMap' };

/** A Secret or ConfigMap in a volume. */
export interface Source {
  readonly type: typeof secretType;
  readonly name: string;
  readonly optional: boolean;
  readonly items: FileSource['items'];
}

export function sourcesOf({ secret, configMap, projected }: Volume): readonly Source[] {
  const of = (type: typeof secretType, source: FileSource | undefined): readonly Source[] => {
    const name = source?.secretName ?? source?.name;
    return source === undefined || name === undefined ? [] : [{ type, name, optional: source.optional ?? false, items: source.items }];
  };
  const inProjection = projected?.sources?.flatMap((part) => [...of(secretType, part.secret), ...of(configMapType, part.configMap)]) ?? [];
  return [...of(secretType, secret), ...of(configMapType, configMap), ...inProjection];
}

/** The first volume that cannot be mounted yet, in the words of kubelet. */
export function mountTrouble(pod: Pod, client: LocalClient): string | undefined {
  for (const volume of pod.spec.volumes ?? []) {
    const trouble = sourcesOf(volume)
      .map((source) => sourceTrouble(source, pod, client))
      .find((text) => text !== undefined);
    if (trouble !== undefined) return `MountVolume.SetUp failed for volume "${volume.name}" : ${trouble}`;
  }
  return undefined;
}

function sourceTrouble({ type, name, optional, items }: Source, pod: Pod, client: LocalClient): string | undefined {
  const object = client.get(type, { name, namespace: pod.metadata.namespace ?? '' });
  if (object === undefined) return optional ? undefined : `${type.kind.toLowerCase()} "${name}" not found`;
  const values = valuesOf(object);
  const missing = items?.find(({ key }) => !(key in values));
  return missing === undefined || optional ? undefined : `references non-existent ${type.kind.toLowerCase()} key: ${missing.key}`;
}

/** The entries of a Secret or ConfigMap as text. */
export function valuesOf(object: { readonly kind?: unknown; readonly data?: unknown }): Readonly<Record<string, string>> {
  const data = (object.data ?? {}) as Readonly<Record<string, string>>;
  if (object.kind !== 'Secret') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]));
}
