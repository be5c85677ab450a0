import { Document } from 'yaml';
import type { ClusterConfig, EksaObject } from './types.ts';

/** Changes a document before it is printed, e.g. adds comments. */
export type Annotate = (document: Document, object: EksaObject) => void;

/**
 * The text of a cluster file in the original's layout: fields by name, lists at the level of their key, `---` after each object.
 */
export function printClusterFile(objects: readonly EksaObject[], annotate?: Annotate): string {
  return objects.map((object) => `${printObject(object, annotate)}\n---\n`).join('');
}

/** The effective configuration, defaults filled in, as it is kept in `NAME/NAME-eks-a-cluster.yaml`. */
export function printClusterConfig({ cluster, datacenter, others }: ClusterConfig): string {
  return printClusterFile([cluster, datacenter, ...others]);
}

function printObject(object: EksaObject, annotate: Annotate | undefined): string {
  // What a reader of YAML 1.1, such as kubectl, would not take for a text is quoted.
  const document = new Document(object, { compat: 'yaml-1.1', sortMapEntries: true, aliasDuplicateObjects: false });
  annotate?.(document, object);
  return document.toString({ indentSeq: false, lineWidth: 0 });
}
