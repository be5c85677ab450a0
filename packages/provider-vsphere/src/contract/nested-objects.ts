import { isObject, listAt, textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { parseAllDocuments } from 'yaml';

/** The Kubernetes objects that travel as text: in what resource sets hold, and in the files that kubelet starts static Pods from. */
export function nestedObjects(objects: readonly KubeObject[]): readonly KubeObject[] {
  return objects.flatMap((object) => [...resourcesIn(object), ...staticPodsIn(object)]);
}

function resourcesIn(object: KubeObject): readonly KubeObject[] {
  const text = object.kind === 'Secret' ? textAt(object, 'stringData', 'data') : textAt(object, 'data', 'data');
  return text === undefined ? [] : documentsOf(text);
}

function staticPodsIn({ spec }: KubeObject): readonly KubeObject[] {
  const files = [...listAt(spec, 'kubeadmConfigSpec', 'files'), ...listAt(spec, 'template', 'spec', 'files')];
  return files
    .filter((file) => textAt(file, 'path')?.startsWith('/etc/kubernetes/manifests/'))
    .flatMap((file) => documentsOf(String(valueAt(file, 'content'))));
}

function documentsOf(text: string): readonly KubeObject[] {
  return parseAllDocuments(text)
    .map((document): unknown => document.toJS())
    .filter((value): value is KubeObject => isObject(value) && 'kind' in value);
}
