import { isJsonObject, type JsonObject } from '../../../objects/json.ts';

/** Images that may change under their name are pulled each time. */
export function containerDefaults(container: JsonObject): JsonObject {
  const image = typeof container.image === 'string' ? container.image : '';
  return { imagePullPolicy: tagOf(image) === 'latest' ? 'Always' : 'IfNotPresent', ...container };
}

function tagOf(image: string): string {
  const [name = '', digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  if (tag !== undefined) return tag;
  return digest === undefined && image !== '' ? 'latest' : '';
}

export function volumeDefaults(volume: JsonObject): JsonObject {
  return Object.keys(volume).some((field) => field !== 'name') ? volume : { ...volume, emptyDir: {} };
}

/** The name of the service account is kept under its old field too. */
export function withBothAccountNames(spec: JsonObject): JsonObject {
  const name = spec.serviceAccountName ?? spec.serviceAccount;
  return name === undefined ? spec : { ...spec, serviceAccountName: name, serviceAccount: name };
}

/** What is set in pods only, not in the templates that they are made from. */
export function podDefaults(pod: JsonObject): JsonObject {
  if (!isJsonObject(pod.spec)) return pod;
  const { spec } = pod;
  const lists = ['containers', 'initContainers'].filter((field) => Array.isArray(spec[field]));
  const containers = lists.map((field) => [
    field,
    (spec[field] as readonly unknown[]).map((item) => inPod(item, spec.hostNetwork === true)),
  ]);
  return { ...pod, spec: { enableServiceLinks: true, ...spec, ...Object.fromEntries(containers) } };
}

function inPod(container: unknown, hostNetwork: boolean): unknown {
  if (!isJsonObject(container)) return container;
  const resources = isJsonObject(container.resources) ? container.resources : {};
  const limits = isJsonObject(resources.limits) ? resources.limits : undefined;
  const requests = isJsonObject(resources.requests) ? resources.requests : {};
  return {
    ...container,
    ...(limits && { resources: { ...resources, requests: { ...limits, ...requests } } }),
    ...(hostNetwork && Array.isArray(container.ports) && { ports: container.ports.map(onHost) }),
  };
}

function onHost(port: unknown): unknown {
  return isJsonObject(port) ? { hostPort: port.containerPort, ...port } : port;
}
