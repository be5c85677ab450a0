import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { badRequest, notFound, staleVersion } from '../status/failures.ts';
import { objectOf } from './body.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, decode, managedWrite } from './core.ts';
import { insert, withServerMetadata } from './create.ts';
import { checkPathSegment } from './names.ts';
import { checkNamespace } from './namespace-life.ts';
import { withManagers, withoutStatus } from './parts.ts';
import { checkIdentity, replace } from './update.ts';

export interface ApplyResult {
  readonly object: KubeObject;
  readonly created: boolean;
}

/** Server-side apply: what is absent is created, unless through a subresource. */
export function applyObject(
  core: Core,
  resource: Resource,
  target: Target,
  body: unknown,
  context: WriteContext,
  options: { readonly force: boolean; readonly subresource: string },
): ApplyResult {
  checkType(resource, body);
  const given = objectOf(resource, body);
  checkIdentity(resource, target, given);
  if ((given.metadata.managedFields?.length ?? 0) > 0) throw badRequest('metadata.managedFields must be nil');
  const applied = { ...given, metadata: { ...given.metadata, ...placeOf(resource, target) } };
  const stored = core.store.get(resource.storage, resource.namespaced ? target.namespace : undefined, target.name);
  const write = { ...managedWrite(core, context, options.subresource), force: options.force };

  if (stored === undefined) {
    if (options.subresource !== '') throw notFound(resource, target.name);
    checkPathSegment(resource, target.name);
    checkNamespace(core, resource, applied);
    const merged = core.kinds.serverSideApply(resource, undefined, applied, write);
    const fresh = withoutStatus(resource, decode(core, resource, withServerMetadata(core, resource, merged), context));
    return { object: insert(core, resource, fresh, context, (ready) => withManagers(ready, merged)), created: true };
  }

  const old = core.conversions.to(resource, stored);
  const version = applied.metadata.resourceVersion;
  if (version && version !== old.metadata.resourceVersion) throw staleVersion(resource, target.name);
  const merged = core.kinds.serverSideApply(resource, old, applied, write);
  const object = decode(core, resource, objectOf(resource, merged), context);
  const result = replace(core, resource, stored, object, context, options.subresource, (ready) => withManagers(ready, merged));
  return { object: result, created: false };
}

/** What is applied says what it is, even of built-in kinds. */
function checkType(resource: Resource, body: unknown): void {
  const [apiVersion, kind] = [valueAt(body, ['apiVersion']) ?? '', valueAt(body, ['kind']) ?? ''];
  if (apiVersion === apiVersionOf(resource) && kind === resource.kind) return;
  const [group, version] = String(apiVersion).includes('/') ? String(apiVersion).split('/') : ['', String(apiVersion)];
  if (kind !== resource.kind || apiVersion === '') throw badRequest(`invalid object type: ${group}/${version}, Kind=${String(kind)}`);
}

function placeOf(resource: Resource, target: Target): { readonly name: string; readonly namespace?: string } {
  return { name: target.name, ...(resource.namespaced && target.namespace !== undefined && { namespace: target.namespace }) };
}
