import { isJsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { jsonPatch } from '../patch/json-patch.ts';
import { mergePatch } from '../patch/merge-patch.ts';
import { PatchRefused } from '../patch/patch-refused.ts';
import { strategicMerge } from '../patch/strategic-merge.ts';
import type { Patch, Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { ApiError } from '../status/api-error.ts';
import { badRequest, unsupportedMediaType } from '../status/failures.ts';

const customTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml'];

/** Errors as `Kinds.applyPatch`. */
export function patchObject(resource: Resource, schema: Schema, current: KubeObject, patch: Patch): KubeObject {
  if (patch.type === 'strategic' && resource.custom) throw unsupportedMediaType(customTypes);
  try {
    const patched = carryOut(schema, current, patch);
    if (isJsonObject(patched) && isJsonObject(patched.metadata)) return patched as KubeObject;
    throw badRequest('the patched object has no metadata');
  } catch (error) {
    if (error instanceof PatchRefused) throw refusal(patch, error);
    throw error;
  }
}

function carryOut(schema: Schema, current: KubeObject, { type, body }: Patch): unknown {
  if (type === 'json') {
    if (!Array.isArray(body)) throw undecodable(body, '[]handlers.jsonPatchOp');
    return jsonPatch(current, body);
  }
  if (!isJsonObject(body)) throw undecodable(body, 'map[string]interface {}');
  return type === 'merge' ? mergePatch(current, body) : strategicMerge(current, body, schema);
}

function undecodable(body: unknown, wanted: string): ApiError {
  const type = Array.isArray(body) ? 'array' : isJsonObject(body) ? 'object' : typeof body;
  return badRequest(`error decoding patch: json: cannot unmarshal ${type} into Go value of type ${wanted}`);
}

/** Strategic merge patches are refused by an error that the real server does not expect. */
function refusal({ type }: Patch, error: PatchRefused): ApiError {
  if (type === 'strategic') return new ApiError(500, undefined, error.message);
  return new ApiError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}
