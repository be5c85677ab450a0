import type { User } from '../registry/context.ts';
import { ApiError } from '../status/api-error.ts';
import type { Attributes, ResourceAttributes } from './attributes.ts';

/** The 403 of a user who may not. */
export function refusal(user: User, attributes: Attributes): ApiError {
  if ('path' in attributes) {
    const text = `forbidden: User ${JSON.stringify(user.name)} cannot ${attributes.verb} path ${JSON.stringify(attributes.path)}`;
    return new ApiError(403, 'Forbidden', text, {});
  }
  const { group, resource, name, subresource } = attributes;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const subject = name === '' ? qualified : `${qualified} ${JSON.stringify(name)}`;
  const full = subresource === '' ? resource : `${resource}/${subresource}`;
  const wish = `cannot ${attributes.verb} resource ${JSON.stringify(full)} in API group ${JSON.stringify(group)}`;
  return new ApiError(403, 'Forbidden', `${subject} is forbidden: User ${JSON.stringify(user.name)} ${wish} ${place(attributes)}`, {
    ...(name !== '' && { name }),
    ...(group !== '' && { group }),
    kind: resource,
  });
}

function place({ namespace }: ResourceAttributes): string {
  return namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
}
