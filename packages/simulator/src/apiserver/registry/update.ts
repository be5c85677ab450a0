import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { ApiError } from '../status/api-error.ts';
import { badRequest, conflict, invalid, staleVersion } from '../status/failures.ts';
import { objectOf } from './body.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, decode, managedWrite, storedObject } from './core.ts';
import { checkFinalizers, isFinished } from './finalizers.ts';
import { desireChanged, mainPart, sameButVersion, statusPart } from './parts.ts';

/** Replaces the object, or its status (`subresource`). The result is at the version of `resource`. */
export function updateObject(
  core: Core,
  resource: Resource,
  target: Target,
  body: unknown,
  context: WriteContext,
  subresource: string,
): KubeObject {
  const given = objectOf(resource, body);
  const stored = storedObject(core, resource, target);
  checkIdentity(resource, target, given);
  checkVersion(resource, given, stored);
  const object = decode(core, resource, { ...given, metadata: placed(resource, given, target) }, context);
  return replace(core, resource, stored, object, context, subresource, recording(core, resource, context, subresource));
}

/** Notes in managedFields who changed what; a write that changes nothing leaves no trace. */
export function recording(core: Core, resource: Resource, context: WriteContext, subresource: string) {
  return (ready: KubeObject, old: KubeObject): KubeObject => {
    const managedFields = ready.metadata.managedFields ?? old.metadata.managedFields;
    const kept = managedFields === undefined ? ready : { ...ready, metadata: { ...ready.metadata, managedFields } };
    if (sameButVersion(kept, old)) return kept;
    const write = managedWrite(core, context, subresource);
    // Of scaling custom objects kube-apiserver notes no time.
    const timeless = subresource === 'scale' && resource.custom;
    return core.kinds.recordManager(resource, old, kept, timeless ? { ...write, time: '' } : write);
  };
}

/** The second half of an update, shared with patches: what the endpoint may write, admission, checks, storing or final deletion. */
export function replace(
  core: Core,
  resource: Resource,
  stored: KubeObject,
  object: KubeObject,
  context: WriteContext,
  subresource: string,
  finish: (ready: KubeObject, old: KubeObject) => KubeObject,
): KubeObject {
  const old = core.conversions.to(resource, stored);
  const limit = subresource === 'status' ? statusPart : mainPart;
  const own = limit(resource, object, old);
  const { name, namespace } = old.metadata;
  const request = { operation: 'UPDATE', resource, subresource, name, namespace, user: context.user, dryRun: context.dryRun } as const;
  const admitted = core.admission.mutate({ ...request, object: own, old, warn: context.warn }) ?? own;
  const limited = admitted === own ? own : limit(resource, decode(core, resource, admitted, context), old);
  checkFinalizers(resource, limited, old);
  const ready = counted(resource, core.kinds.prepareForUpdate(resource, limited, old, subresource), old);
  core.admission.validate({ ...request, object: ready, old, warn: context.warn });
  const finished = finish({ ...ready, metadata: { ...ready.metadata, resourceVersion: old.metadata.resourceVersion ?? '' } }, old);
  return write(core, resource, stored, finished, old, context);
}

function write(core: Core, resource: Resource, stored: KubeObject, object: KubeObject, old: KubeObject, context: WriteContext): KubeObject {
  if (sameButVersion(object, old) && stored.apiVersion === resource.storageApiVersion) return old;
  if (context.dryRun) return object;
  const next = core.conversions.toStorage(resource, object);
  const result = isFinished(resource, next) ? core.store.remove(resource.storage, next) : core.store.put(resource.storage, next);
  return core.conversions.to(resource, result);
}

export function checkIdentity(resource: Resource, target: Target, given: KubeObject): void {
  const { name, namespace } = given.metadata;
  if (name !== undefined && name !== target.name) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${target.name})`);
  }
  if (resource.namespaced && namespace !== undefined && namespace !== target.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
}

function placed(resource: Resource, given: KubeObject, target: Target): KubeObject['metadata'] {
  const { namespace: _, ...metadata } = given.metadata;
  return { ...metadata, name: target.name, ...(resource.namespaced && target.namespace !== undefined && { namespace: target.namespace }) };
}

function checkVersion(resource: Resource, given: KubeObject, stored: KubeObject): void {
  const { resourceVersion, uid } = given.metadata;
  const { name } = stored.metadata;
  if (uid !== undefined && uid !== stored.metadata.uid) {
    throw conflict(resource, name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${stored.metadata.uid ?? ''}`);
  }
  if (!resourceVersion) {
    if (resource.unconditionalUpdate) return;
    const message = 'Invalid value: 0: must be specified for an update';
    const cause = { reason: 'FieldValueInvalid', message, field: 'metadata.resourceVersion' };
    // The one Invalid that names the plural, not the kind.
    throw invalid({ group: resource.group, kind: resource.plural }, name, [cause]);
  }
  checkNumber(resourceVersion);
  if (resourceVersion !== stored.metadata.resourceVersion) throw staleVersion(resource, name);
}

/** The one fault of a client that kube-apiserver answers as its own. */
function checkNumber(resourceVersion: string): void {
  if (/^\d+$/.test(resourceVersion)) return;
  throw new ApiError(500, undefined, `strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`);
}

function counted(resource: Resource, object: KubeObject, old: KubeObject): KubeObject {
  if (!resource.countsGenerations || !desireChanged(object, old)) return object;
  return { ...object, metadata: { ...object.metadata, generation: (old.metadata.generation ?? 0) + 1 } };
}
