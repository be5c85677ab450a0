import { isJsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { decodeTyped, WrongType } from '../builtin/decode.ts';
import { defaultBuiltin } from '../builtin/defaults/defaults.ts';
import { WrongQuantity } from '../builtin/quantity.ts';
import { goText } from '../patch/go-text.ts';
import { apiVersionOf, type Decoded, type DecodeOptions, type Resource } from '../resource.ts';
import { invalidValue } from '../schema/causes.ts';
import { withDefaults } from '../schema/defaults.ts';
import { prune } from '../schema/prune.ts';
import type { Schema } from '../schema/schema.ts';
import { ApiError } from '../status/api-error.ts';
import { badRequest } from '../status/failures.ts';

/** Reads a body as an object of a kind with this schema. Errors as `Kinds.decode`. */
export function decodeObject(resource: Resource, schema: Schema, body: KubeObject, options: DecodeOptions): Decoded {
  const { value, unknown } = prune(body, schema);
  const typed = resource.custom ? value : orRefuse(() => decodeTyped(value, schema), resource, body, options);
  const problems = (resource.custom ? unknown.toSorted() : unknown).map((path) => `unknown field "${path}"`);
  if (problems.length > 0 && options.fieldValidation === 'Strict')
    throw refusal(resource, body, `strict decoding error: ${problems.join(', ')}`, options);
  const object = { ...(typed as KubeObject), apiVersion: apiVersionOf(resource), kind: resource.kind };
  return {
    object: resource.custom ? (withDefaults(object, schema) as KubeObject) : defaultBuiltin(resource, object),
    warnings: [...(options.fieldValidation === 'Warn' ? problems : []), ...deprecation(resource)],
  };
}

function deprecation(resource: Resource): readonly string[] {
  return resource.storage === '/endpoints' ? ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'] : [];
}

function orRefuse<T>(read: () => T, resource: Resource, body: KubeObject, options: DecodeOptions): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof WrongType || error instanceof WrongQuantity) throw refusal(resource, body, error.message, options);
    throw error;
  }
}

/** What a patch led to is reported as a fault of the patch, a whole body as one of the request. */
function refusal(resource: Resource, body: KubeObject, why: string, { patch }: DecodeOptions): ApiError {
  if (patch === undefined)
    return badRequest(`${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}: ${why}`);
  const value = patch.type === 'strategic' ? goText(patch.body) : JSON.stringify(resource.custom ? sorted(body) : body);
  return new ApiError(422, 'Invalid', ` "" is invalid: patch: Invalid value: ${JSON.stringify(value)}: ${why}`, {
    causes: [invalidValue('patch', value, why)],
  });
}

/** Go writes the fields of a map in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, child]) => [field, sorted(child)]),
  );
}
