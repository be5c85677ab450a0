import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { mapMaps } from './walk.ts';

/** What the newest version renders otherwise than v0.24.6, whose files are in the v1beta1 shape: applied to those files. */
export function fromOlderVersion(object: KubeObject): KubeObject {
  return mapMaps(object, newerMap) as KubeObject;
}

function newerMap(map: Readonly<Record<string, unknown>>): unknown {
  const { content, registryMirror, cidrBlocks } = map;
  return {
    ...map,
    ...(typeof content === 'string' ? { content: newerHosts(content) } : {}),
    ...(isObject(registryMirror) ? { registryMirror: withApiPath(registryMirror) } : {}),
    // Its template writes a list of several ranges as one text, which no API server would take.
    ...(Array.isArray(cidrBlocks) ? { cidrBlocks: cidrBlocks.flatMap((range) => String(range).split(' ')) } : {}),
  };
}

/** The API's path is in the endpoint, with or without a namespace. */
function withApiPath(mirror: Readonly<Record<string, unknown>>): unknown {
  const { endpoint } = mirror;
  return typeof endpoint === 'string' && !endpoint.includes('/') ? { ...mirror, endpoint: `${endpoint}/v2` } : mirror;
}

/** And to ours, before the two are compared: what the newest version writes and v0.24.6 does not. */
export function toOlderVersion(object: KubeObject): KubeObject {
  return withoutNodeRoleLabel(mapMaps(object, withoutCgroupSetting) as KubeObject);
}

function withoutNodeRoleLabel(object: KubeObject): KubeObject {
  if (object.kind !== 'KubeadmControlPlane' || !isObject(object.spec) || !isObject(object.spec.machineTemplate)) return object;
  const { metadata: _label, ...machineTemplate } = object.spec.machineTemplate;
  return { ...object, spec: { ...object.spec, machineTemplate } };
}

/** Docker machines of Kubernetes 1.31 and newer run on hosts with cgroup v1, too. */
function withoutCgroupSetting(map: Readonly<Record<string, unknown>>): unknown {
  const { 'fail-cgroupv1': _flag, ...rest } = map;
  const { content } = rest;
  return { ...rest, ...(typeof content === 'string' ? { content: content.replace(/^failCgroupV1: false\n/m, '') } : {}) };
}

/** containerd 2 wants the API's path in the host and told that it is there. */
function newerHosts(text: string): string {
  if (!text.startsWith('server = ')) return text;
  return text
    .replaceAll(/\[host\."https:\/\/([^"/]+)"/g, '[host."https://$1/v2"')
    .replace(/( *capabilities = .*\n)(?! *override_path)/, '$1  override_path = true\n');
}

/** A reference within the namespace may name it or not. */
export function withoutReferenceNamespace(object: KubeObject): KubeObject {
  return mapMaps(object, (map) => {
    if (typeof map.kind !== 'string' || isObject(map.metadata) || map.namespace === undefined || map.name === undefined) return map;
    const { namespace: _same, ...reference } = map;
    return reference;
  }) as KubeObject;
}
