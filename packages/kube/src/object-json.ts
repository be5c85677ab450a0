import { EksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { parseJson } from './json.ts';

/** True for anything that has the three things every Kubernetes object has. */
export function isKubeObject(value: unknown): value is KubeObject {
  return isObject(value) && typeof value.kind === 'string' && typeof value.apiVersion === 'string' && isObject(value.metadata);
}

/** Reads an object from an answer. Throws KUBE_UNREACHABLE when something other than an API server answered. */
export function parseObject(text: string, server: string): KubeObject {
  const value = parseJson(text);
  if (isKubeObject(value)) return value;
  throw notAnApiServer(server);
}

export function notAnApiServer(server: string): EksaError {
  return new EksaError('KUBE_UNREACHABLE', `${server} answers, but not as a Kubernetes API server does.`, {
    hint: 'Check the server address in the kubeconfig, and whether a proxy or login page stands between.',
    details: { server },
  });
}

/**
 * True when everything in `wanted` stands in `found`: servers add defaults but keep what was sent.
 * Used to recognise an object as the one that a lost request had made.
 */
export function contains(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(found) && found.length === wanted.length && wanted.every((item, index) => contains(found[index], item));
  if (isObject(wanted)) return isObject(found) && Object.entries(wanted).every(([field, value]) => contains(found[field], value));
  return found === wanted || (wanted === null && found === undefined);
}
