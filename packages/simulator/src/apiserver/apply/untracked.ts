import type { Resource } from '../resource.ts';
import { type FieldSet, setOf, without } from './field-set.ts';

/** What has no owner: the server's own metadata. */
const serverOwned = setOf(
  ['f:apiVersion'],
  ['f:kind'],
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'generation', 'managedFields', 'resourceVersion'].map((field) => [
    'f:metadata',
    `f:${field}`,
  ]),
);

const statusOnly = setOf(['f:status']);
const mainOnly = setOf(['f:spec']);
const customMainOnly = setOf(['f:spec'], ['f:metadata']);

/** The part of a set that a write to this endpoint may own. */
export function trackable(resource: Resource, subresource: string, set: FieldSet): FieldSet {
  const { children } = without(set, serverOwned);
  const metadata = children.get('f:metadata');
  const named = metadata?.self ? new Map(children).set('f:metadata', { ...metadata, self: false }) : children;
  return without({ self: false, children: named }, resetFields(resource, subresource));
}

/** Fields that a write to this endpoint leaves as they are, whatever it says. */
export function resetFields(resource: Resource, subresource: string): FieldSet {
  if (subresource === 'status') return resource.custom ? customMainOnly : mainOnly;
  const hasStatus = resource.subresources.some(({ name }) => name === 'status');
  return hasStatus ? statusOnly : setOf();
}
