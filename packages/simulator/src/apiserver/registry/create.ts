import { randomUUID } from 'node:crypto';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { ApiError } from '../status/api-error.ts';
import { alreadyExists, badRequest, invalid } from '../status/failures.ts';
import { objectOf } from './body.ts';
import type { WriteContext } from './context.ts';
import { type Core, decode, managedWrite, timestamp } from './core.ts';
import { checkPathSegment, generateName, namespaceFor } from './names.ts';
import { checkNamespace } from './namespace-life.ts';
import { metadataForCreate, withManagers, withoutStatus } from './parts.ts';

/** How often a generated name that is taken is drawn anew. */
const nameAttempts = 8;

export function createObject(
  core: Core,
  resource: Resource,
  namespace: string | undefined,
  body: unknown,
  context: WriteContext,
): KubeObject {
  const given = objectOf(resource, body);
  if (given.metadata.resourceVersion) {
    throw new ApiError(500, undefined, 'resourceVersion should not be set on objects to be created');
  }
  const object = nameAndPlace(resource, given, namespace);
  checkNamespace(core, resource, object);
  const fresh = withoutStatus(resource, decode(core, resource, withServerMetadata(core, resource, object), context));
  const write = managedWrite(core, context, '');
  const finish = (ready: KubeObject, submitted: KubeObject) =>
    withManagers(ready, core.kinds.recordManager(resource, undefined, submitted, write));
  return insert(core, resource, fresh, context, finish, !given.metadata.name);
}

/**
 * The second half of a creation, shared with server-side apply: admission, what the kind fills in and checks, storing. `finish` gets
 * the object as it is stored, and as it was before the kind filled it in: of that the writer is the owner. A `generated` name that is
 * taken is drawn anew.
 */
export function insert(
  core: Core,
  resource: Resource,
  object: KubeObject,
  context: WriteContext,
  finish: (ready: KubeObject, submitted: KubeObject) => KubeObject,
  generated = false,
): KubeObject {
  const { name, namespace } = object.metadata;
  const request = { operation: 'CREATE', resource, subresource: '', name, namespace, user: context.user, dryRun: context.dryRun } as const;
  const admitted = core.admission.mutate({ ...request, object, warn: context.warn }) ?? object;
  const defaulted = admitted === object ? object : decode(core, resource, admitted, context);
  const ready = core.kinds.prepareForCreate(resource, defaulted);
  core.admission.validate({ ...request, object: ready, warn: context.warn });
  const existing = core.store.get(resource.storage, namespace, name);
  if (existing !== undefined) {
    if (!generated) throw alreadyExists(resource, name, existing.metadata.deletionTimestamp !== undefined);
    return insert(core, resource, withFreeName(core, resource, object), context, finish, generated);
  }
  const finished = finish(ready, defaulted);
  if (context.dryRun) return finished;
  return core.conversions.to(resource, core.store.put(resource.storage, core.conversions.toStorage(resource, finished)));
}

function nameAndPlace(resource: Resource, body: KubeObject, requested: string | undefined): KubeObject {
  const namespace = namespaceFor(resource, body, requested);
  const { name: given, namespace: _, generateName: prefix, ...rest } = body.metadata;
  if (!given && !prefix) {
    const message = 'Required value: name or generateName is required';
    throw invalid(resource, '', [{ reason: 'FieldValueRequired', message, field: 'metadata.name' }]);
  }
  const name = given || generateName(prefix ?? '');
  checkPathSegment(resource, name);
  // A given name wins; the prefix then is only remembered.
  const metadata = { name, ...(prefix && { generateName: prefix }), ...(namespace !== undefined && { namespace }), ...rest };
  return { ...body, metadata: metadata as KubeObject['metadata'] };
}

function withFreeName(core: Core, resource: Resource, object: KubeObject): KubeObject {
  const { namespace, generateName: prefix = '' } = object.metadata;
  for (let attempt = 0; attempt < nameAttempts; attempt += 1) {
    const name = generateName(prefix);
    if (core.store.get(resource.storage, namespace, name) === undefined) return { ...object, metadata: { ...object.metadata, name } };
  }
  throw badRequest(`no free name found for the prefix ${JSON.stringify(prefix)} in ${nameAttempts} attempts: use another prefix`);
}

export function withServerMetadata(core: Core, resource: Resource, object: KubeObject): KubeObject {
  const metadata = {
    ...metadataForCreate(object.metadata),
    uid: randomUUID(),
    creationTimestamp: timestamp(core.clock),
    ...(resource.countsGenerations && { generation: 1 }),
  };
  return { ...object, metadata };
}
