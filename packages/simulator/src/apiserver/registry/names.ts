import { randomInt } from 'node:crypto';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { badRequest, invalid } from '../status/failures.ts';

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;
/** So that the generated name stays a label value (63). */
const longestPrefix = 58;

/** A name that begins with `prefix`, as generateName asks for. */
export function generateName(prefix: string): string {
  const suffix = Array.from({ length: suffixLength }, () => suffixLetters[randomInt(suffixLetters.length)]).join('');
  return prefix.slice(0, longestPrefix) + suffix;
}

/** What no name may be, whatever the kind: it has to fit into one part of a URL path. */
export function checkPathSegment(resource: Resource, name: string): void {
  const fault = pathSegmentFault(name);
  if (fault === undefined) return;
  const message = `Invalid value: ${JSON.stringify(name)}: ${fault}`;
  throw invalid(resource, name, [{ reason: 'FieldValueInvalid', message, field: 'metadata.name' }]);
}

function pathSegmentFault(name: string): string | undefined {
  if (name === '.' || name === '..') return `may not be '${name}'`;
  const letter = ['/', '%'].find((candidate) => name.includes(candidate));
  return letter === undefined ? undefined : `may not contain '${letter}'`;
}

/** The namespace of the URL goes into the body; another one in the body is refused. */
export function namespaceFor(resource: Resource, body: KubeObject, requested: string | undefined): string | undefined {
  const own = body.metadata.namespace;
  if (!resource.namespaced) return undefined;
  if (requested !== undefined && own !== undefined && own !== '' && own !== requested) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  return requested ?? own ?? 'default';
}
