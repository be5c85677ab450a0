import type { ApiServer } from '../../apiserver/api-server.ts';
import type { LocalClient } from '../../apiserver/local-client.ts';
import type { Container, Pod, VolumeMount } from '../../objects/pod.ts';
import { configMapType, sourcesOf, valuesOf } from './volumes.ts';

const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** A file of a container: of a mounted Secret or ConfigMap as they are now, or of its service account. undefined = absent. */
export function readPodFile(path: string, container: Container, pod: Pod, server: ApiServer): string | undefined {
  const mount = container.volumeMounts
    ?.filter(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath.replace(/\/$/, '')}/`))
    .sort((left, right) => right.mountPath.length - left.mountPath.length)[0];
  const found = mount === undefined ? undefined : readMounted(path, mount, pod, server.local);
  const inFolder = path.startsWith(`${serviceAccountFolder}/`);
  return found ?? (inFolder ? serviceAccountFile(path.slice(serviceAccountFolder.length + 1), pod, server) : undefined);
}

/** What the API server's admission mounts into every pod. */
function serviceAccountFile(file: string, { metadata, spec }: Pod, server: ApiServer): string | undefined {
  const { namespace = '' } = metadata;
  const account = { namespace, name: spec.serviceAccountName ?? 'default' };
  const serviceAccountType = { apiVersion: 'v1', kind: 'ServiceAccount' };
  if (file === 'namespace') return namespace;
  if (file === 'ca.crt') return valuesOf(server.local.get(configMapType, { namespace, name: 'kube-root-ca.crt' }) ?? {})['ca.crt'];
  if (file !== 'token' || server.local.get(serviceAccountType, account) === undefined) return undefined;
  return server.serviceAccountToken(account);
}

function readMounted(path: string, { name, mountPath, subPath }: VolumeMount, pod: Pod, client: LocalClient): string | undefined {
  const inMount = path.slice(mountPath.replace(/\/$/, '').length).replace(/^\//, '');
  const file = [subPath ?? '', inMount].filter((part) => part !== '').join('/');
  const volume = pod.spec.volumes?.find((candidate) => candidate.name === name);
  for (const { type, name: object, items } of volume === undefined ? [] : sourcesOf(volume)) {
    const source = client.get(type, { name: object, namespace: pod.metadata.namespace ?? '' });
    const key = items === undefined ? file : items.find((item) => item.path === file)?.key;
    const value = source === undefined || key === undefined ? undefined : valuesOf(source)[key];
    if (value !== undefined) return value;
  }
  return undefined;
}
