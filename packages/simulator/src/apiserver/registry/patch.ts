import type { KubeObject } from '../../objects/object.ts';
import type { Patch, Resource } from '../resource.ts';
import { invalid, staleVersion } from '../status/failures.ts';
import { objectOf } from './body.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, decode, storedObject } from './core.ts';
import { checkIdentity, recording, replace } from './update.ts';

/** A JSON, merge or strategic merge patch to the object or its status. */
export function patchObject(
  core: Core,
  resource: Resource,
  target: Target,
  patch: Patch,
  context: WriteContext,
  subresource: string,
): KubeObject {
  const stored = storedObject(core, resource, target);
  const old = core.conversions.to(resource, stored);
  const patched = objectOf(resource, core.kinds.applyPatch(resource, old, patch));
  checkIdentity(resource, target, patched);
  checkUnchanged(resource, patched, old);
  const object = decode(core, resource, patched, context, patch);
  return replace(core, resource, stored, object, context, subresource, recording(core, resource, context, subresource));
}

function checkUnchanged(resource: Resource, patched: KubeObject, old: KubeObject): void {
  const { uid, resourceVersion, name } = patched.metadata;
  if (uid !== undefined && uid !== old.metadata.uid) {
    const message = `Invalid value: ${JSON.stringify(uid)}: field is immutable`;
    throw invalid(resource, name, [{ reason: 'FieldValueInvalid', message, field: 'metadata.uid' }]);
  }
  // A version in the patch is a precondition.
  if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) throw staleVersion(resource, name);
}
