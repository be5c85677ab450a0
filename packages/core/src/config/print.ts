import { Document } from 'yaml';
import type { ClusterConfig, EksaObject } from './types.ts';

/**
 * The text of a cluster file in the original's layout: fields by name, lists at the level of their key, `---` after each object.
 */
export function printClusterFile(objects: readonly EksaObject[]): string {
  return objects.map((object) => `${printObject(object)}\n---\n`).join('');
}

/** The effective configuration, defaults filled in, as it is kept in `NAME/NAME-eks-a-cluster.yaml`. */
export function printClusterConfig({ cluster, datacenter, others }: ClusterConfig): string {
  return printClusterFile([cluster, datacenter, ...others]);
}

function printObject(object: EksaObject): string {
  const document = new Document(object, { sortMapEntries: true, aliasDuplicateObjects: false });
  return document.toString({ indentSeq: false, lineWidth: 0 });
}
