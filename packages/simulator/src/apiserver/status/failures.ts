import { qualifiedName, type Resource } from '../resource.ts';
import { ApiError, type StatusCause } from './api-error.ts';

type Named = Pick<Resource, 'group' | 'plural'>;
type Kinded = Pick<Resource, 'group' | 'kind'>;

function details(resource: Named, name: string) {
  return { ...(name !== '' && { name }), ...(resource.group !== '' && { group: resource.group }), kind: resource.plural };
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

export function unauthorized(): ApiError {
  return new ApiError(401, 'Unauthorized', 'Unauthorized');
}

export function notFound(resource: Named, name: string): ApiError {
  return new ApiError(404, 'NotFound', `${qualifiedName(resource)} "${name}" not found`, details(resource, name));
}

/** No such resource or path below a served group version. */
export function pathNotFound(): ApiError {
  return new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function methodNotAllowed(): ApiError {
  return new ApiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
}

/** What parts of custom resources answer instead. */
export function verbNotSupported(resource: Named, verb: string): ApiError {
  const text = `${verb} is not supported on resources of kind ${JSON.stringify(qualifiedName(resource))}`;
  return new ApiError(405, 'MethodNotAllowed', text, details(resource, ''));
}

export function notAcceptable(accepted: readonly string[]): ApiError {
  return new ApiError(406, 'NotAcceptable', `only the following media types are accepted: ${accepted.join(', ')}`);
}

export function unsupportedMediaType(accepted: readonly string[]): ApiError {
  const text = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
  return new ApiError(415, 'UnsupportedMediaType', text);
}

export function alreadyExists(resource: Named, name: string, terminating: boolean): ApiError {
  const prefix = terminating ? 'object is being deleted: ' : '';
  return new ApiError(409, 'AlreadyExists', `${prefix}${qualifiedName(resource)} "${name}" already exists`, details(resource, name));
}

/** Optimistic locking and preconditions. */
export function conflict(resource: Named, name: string, why: string): ApiError {
  const text = `Operation cannot be fulfilled on ${qualifiedName(resource)} "${name}": ${why}`;
  return new ApiError(409, 'Conflict', text, details(resource, name));
}

export function staleVersion(resource: Named, name: string): ApiError {
  return conflict(resource, name, 'the object has been modified; please apply your changes to the latest version and try again');
}

export function forbidden(resource: Named, name: string, why: string, causes?: readonly StatusCause[]): ApiError {
  return new ApiError(403, 'Forbidden', `${qualifiedName(resource)} ${JSON.stringify(name)} is forbidden: ${why}`, {
    ...details(resource, name),
    ...(causes && { causes }),
  });
}

/** `message` of a cause begins with the kind of fault ("Required value"), its `field` is a path ("spec.replicas"). */
export function invalid(resource: Kinded, name: string, causes: readonly StatusCause[]): ApiError {
  const texts = causes.map((cause) => `${cause.field === undefined ? '' : `${cause.field}: `}${cause.message ?? ''}`);
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  return new ApiError(422, 'Invalid', `${kind} ${JSON.stringify(name)} is invalid: ${text}`, {
    ...(name !== '' && { name }),
    ...(resource.group !== '' && { group: resource.group }),
    kind: resource.kind,
    causes,
  });
}

export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}

/** Of a fault that the server did not expect; the text names no internals. */
export function internalError(message: string): ApiError {
  return new ApiError(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] });
}
