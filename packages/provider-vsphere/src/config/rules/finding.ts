import type { ClusterConfig } from '@eksa/core/config';
import type { Finding, FindingField } from '@eksa/core/events';
import { machineKind } from '../roles.ts';

/** A rule of this provider that a cluster file breaks. */
export type BrokenRule = Required<Pick<Finding, 'id' | 'title' | 'observed' | 'expected' | 'remedy' | 'field'>>;

export function failed(rule: BrokenRule): Finding {
  return { ...rule, status: 'failed' };
}

type Path = FindingField['path'];

export function clusterField({ cluster }: ClusterConfig, ...path: Path): FindingField {
  return { kind: 'Cluster', name: cluster.metadata.name, path };
}

export function machineField(name: string | undefined, ...path: Path): FindingField {
  return { kind: machineKind, name: name ?? '', path };
}
