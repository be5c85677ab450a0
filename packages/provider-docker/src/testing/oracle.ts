import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KubeObject } from '@eksa/core/ports';
import { parse, parseAllDocuments } from 'yaml';

const folder = process.env.EKSA_ORACLE_DIR ?? fileURLToPath(new URL('../../../../../shared/oracle', import.meta.url));

/** False outside CI when the original's data are not there; in CI their absence is a failure of the test itself. */
export const oraclePresent = existsSync(join(folder, 'docker')) || process.env.CI === 'true';

/** The documents of one file of the original's test data, by kind and name. */
export function oracle(file: string): readonly KubeObject[] {
  return parseAllDocuments(readFileSync(join(folder, file), 'utf8'))
    .map((document): unknown => document.toJS())
    .filter((document): document is KubeObject => typeof document === 'object' && document !== null);
}

type Mutable = Record<string, unknown>;
const isMap = (value: unknown): value is Mutable => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An object of the v1beta1 contract in the shape of v1beta2: references by group, flags as lists, the rollout and the
 * machine's reference in their new places, the label that 1.13 needs, and our names for templates.
 */
export function toV1beta2(object: KubeObject): KubeObject {
  const apiVersion = object.apiVersion.replace(/^((?:controlplane\.|bootstrap\.)?cluster\.x-k8s\.io)\/v1beta1$/, '$1/v1beta2');
  const mapped = structuredClone({ ...object, apiVersion }) as unknown as Mutable & { kind: string; spec: Mutable };
  if (mapped.kind !== 'EtcdadmCluster') walk(mapped, shortenReference);
  walk(mapped, listFlags);
  if (mapped.kind === 'KubeadmControlPlane') {
    const { rolloutStrategy, machineTemplate, ...rest } = mapped.spec;
    mapped.spec = {
      ...rest,
      rollout: { strategy: rolloutStrategy },
      machineTemplate: { metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } }, spec: machineTemplate },
    };
  }
  if (mapped.kind === 'MachineDeployment') mapped.spec.selector = { matchLabels: {} };
  return JSON.parse(JSON.stringify(mapped).replaceAll(/(-template)?-1234567890000/g, '-1')) as KubeObject;
}

/** Makes equal what means the same: order of flags, text of embedded YAML, the core group's two spellings, empty values. */
export function comparable(object: KubeObject, options: { readonly flagOrder: 'exact' | 'any' }): KubeObject {
  const copy = structuredClone(object) as unknown as Mutable;
  walk(copy, (map) => {
    if (typeof map.content === 'string') map.content = parse(map.content);
    if (map.creationTimestamp === null) delete map.creationTimestamp;
    if (isMap(map.metadata) && Object.keys(map.metadata).length === 0) delete map.metadata;
    if (map.group === '') delete map.group;
    if (options.flagOrder === 'any')
      for (const key of ['extraArgs', 'kubeletExtraArgs']) if (Array.isArray(map[key])) map[key] = sorted(map[key]);
  });
  walk(copy, (map) => {
    if (isMap(map.metadata) && Object.keys(map.metadata).length === 0) delete map.metadata;
  });
  return copy as unknown as KubeObject;
}

function sorted(list: readonly unknown[]): unknown[] {
  return [...list].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

function shortenReference(map: Mutable): void {
  for (const [key, value] of Object.entries(map)) {
    if (!key.endsWith('Ref') || !isMap(value) || typeof value.apiVersion !== 'string') continue;
    map[key] = { apiGroup: value.apiVersion.split('/')[0], kind: value.kind, name: value.name };
  }
}

function listFlags(map: Mutable): void {
  for (const key of ['extraArgs', 'kubeletExtraArgs']) {
    const flags = map[key];
    if (isMap(flags)) map[key] = Object.entries(flags).map(([name, value]) => ({ name, value }));
  }
}

function walk(value: unknown, visit: (map: Mutable) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isMap(value)) return;
  visit(value);
  for (const child of Object.values(value)) walk(child, visit);
}
