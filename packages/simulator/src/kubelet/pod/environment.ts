import type { LocalClient } from '../../apiserver/local-client.ts';
import type { Container, EnvFrom, EnvVar, KeyRef, Pod } from '../../objects/pod.ts';
import { configMapType, secretType, valuesOf } from './volumes.ts';

/** The variables of a container, or what they lack, in the words of kubelet. */
export type Environment = { readonly env: Readonly<Record<string, string>> } | { readonly trouble: string };

export interface PodFacts {
  readonly podIp: string;
  readonly hostIp: string;
}

export function environmentOf(container: Container, pod: Pod, facts: PodFacts, client: LocalClient): Environment {
  const env: Record<string, string> = { HOSTNAME: pod.metadata.name };
  const namespace = pod.metadata.namespace ?? '';
  for (const source of container.envFrom ?? []) {
    const [ref, type] = source.secretRef ? ([source.secretRef, secretType] as const) : ([source.configMapRef, configMapType] as const);
    const object = ref === undefined ? undefined : client.get(type, { name: ref.name, namespace });
    if (object !== undefined) Object.assign(env, prefixed(valuesOf(object), source));
    else if (ref !== undefined && ref.optional !== true) return { trouble: `${type.kind.toLowerCase()} "${ref.name}" not found` };
  }
  for (const variable of container.env ?? []) {
    const value = variableValue(variable, pod, facts, client);
    if ('trouble' in value) return value;
    if (value.text !== undefined) env[variable.name] = expand(value.text, env);
  }
  return { env };
}

type Value = { readonly text: string | undefined } | { readonly trouble: string };

function variableValue({ value, valueFrom }: EnvVar, pod: Pod, facts: PodFacts, client: LocalClient): Value {
  if (valueFrom === undefined) return { text: value ?? '' };
  const { secretKeyRef, configMapKeyRef, fieldRef } = valueFrom;
  if (secretKeyRef !== undefined) return keyValue(secretKeyRef, secretType, pod, client);
  if (configMapKeyRef !== undefined) return keyValue(configMapKeyRef, configMapType, pod, client);
  return { text: fieldRef === undefined ? '' : fieldOf(fieldRef.fieldPath, pod, facts) };
}

function keyValue({ name, key, optional }: KeyRef, type: typeof secretType, pod: Pod, client: LocalClient): Value {
  const kind = type.kind.toLowerCase();
  const object = client.get(type, { name, namespace: pod.metadata.namespace ?? '' });
  const text = object === undefined ? undefined : valuesOf(object)[key];
  if (text !== undefined || optional === true) return { text };
  if (object === undefined) return { trouble: `${kind} "${name}" not found` };
  return { trouble: `couldn't find key ${key} in ${type.kind} ${pod.metadata.namespace}/${name}` };
}

function fieldOf(path: string, { metadata, spec }: Pod, { podIp, hostIp }: PodFacts): string {
  const [, group, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (group === 'labels' || group === 'annotations') return metadata[group]?.[key ?? ''] ?? '';
  const fields: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName ?? 'default',
    'status.podIP': podIp,
    'status.podIPs': podIp,
    'status.hostIP': hostIp,
  };
  return fields[path] ?? '';
}

function prefixed(values: Readonly<Record<string, string>>, { prefix = '' }: EnvFrom): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value]));
}

/** `$(NAME)` of an earlier variable; what is unknown stays as it is. */
export function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\(([^)]+)\)/g, (whole, name: string) => env[name] ?? whole);
}
