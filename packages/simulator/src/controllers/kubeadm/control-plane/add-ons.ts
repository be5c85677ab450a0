import type { LocalClient } from '../../../apiserver/local-client.ts';
import { isJsonObject, valueAt, withValueAt } from '../../../objects/json.ts';
import type { TypeRef } from '../../../objects/object.ts';
import type { ControlPlaneScope } from './scope.ts';

const skipProxy = 'controlplane.cluster.x-k8s.io/skip-kube-proxy';
const skipDns = 'controlplane.cluster.x-k8s.io/skip-coredns';
const proxy: TypeRef = { apiVersion: 'apps/v1', kind: 'DaemonSet' };
const dns: TypeRef = { apiVersion: 'apps/v1', kind: 'Deployment' };
const containers = ['template', 'spec', 'containers'];

/** kube-proxy and CoreDNS follow the control plane, once all its machines do. */
export function updateAddOns({ remote, controlPlane }: ControlPlaneScope): void {
  if (remote === undefined) return;
  const { spec, metadata } = controlPlane;
  const configuration = spec.kubeadmConfigSpec.clusterConfiguration ?? {};
  const repository = textAt(configuration, 'imageRepository');
  if (!(skipProxy in (metadata.annotations ?? {}))) {
    setImage(remote, proxy, 'kube-proxy', { repository, tag: spec.version.replaceAll('+', '_') });
  }
  if (!(skipDns in (metadata.annotations ?? {}))) {
    const own = isJsonObject(configuration.dns) ? configuration.dns : {};
    setImage(remote, dns, 'coredns', { repository: textAt(own, 'imageRepository') ?? repository, tag: textAt(own, 'imageTag') });
  }
}

/** Changes the parts of the image that are given. */
function setImage(
  remote: LocalClient,
  type: TypeRef,
  name: string,
  wanted: { readonly repository: string | undefined; readonly tag: string | undefined },
): void {
  const key = { name, namespace: 'kube-system' };
  const found = valueAt(remote.get(type, key)?.spec, containers);
  if (!Array.isArray(found)) return;
  const changed = found.filter(isJsonObject).map((container) => {
    const [, path = '', image = '', tag = ''] = /^(?:(.*)\/)?([^/:]+)(?::([^@]+))?$/.exec(String(container.image)) ?? [];
    if (container.name !== name || image === '') return container;
    return { ...container, image: `${wanted.repository ?? path}/${image}:${wanted.tag ?? tag}` };
  });
  if (changed.every(({ image }, index) => image === found[index]?.image)) return;
  remote.modify(type, key, (draft) => {
    draft.spec = withValueAt(draft.spec ?? {}, containers, changed);
  });
}

function textAt(object: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = object[field];
  return typeof value === 'string' && value !== '' ? value.replace(/\/$/, '') : undefined;
}
