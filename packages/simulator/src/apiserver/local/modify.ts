import { copyJson } from '../../objects/copy-json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { sameJson } from '../../objects/same-json.ts';
import type { Draft } from '../local-client.ts';
import type { WriteContext } from '../registry/context.ts';
import { hasStatusEndpoint } from '../registry/parts.ts';
import type { Registry } from '../registry/registry.ts';
import type { Resource } from '../resource.ts';

/** Writes what `change` does to a copy: the main part first, then status, each only when it differs. */
export function modifyLocally(
  registry: Registry,
  resource: Resource,
  current: KubeObject,
  change: (draft: Draft) => void,
  context: WriteContext,
): KubeObject {
  const draft = draftOf(current);
  change(draft);
  const wanted = draft as unknown as KubeObject;
  const target = current.metadata;
  if (!hasStatusEndpoint(resource)) return registry.update(resource, target, wanted, context, '');

  const main = withStatusOf(wanted, current);
  const written = sameJson(main, current) ? current : registry.update(resource, target, main, context, '');
  if (sameJson(wanted.status, current.status) || isGone(written, current)) return written;
  const metadata = { ...wanted.metadata, resourceVersion: written.metadata.resourceVersion ?? '' };
  return registry.update(resource, target, { ...wanted, metadata }, context, 'status');
}

/** managedFields, the largest part of many objects, are for the server to change, so they need no copy. */
function draftOf(object: KubeObject): Draft {
  const { managedFields, ...metadata } = object.metadata;
  const draft = copyJson({ ...object, metadata }) as unknown as Draft;
  if (managedFields !== undefined) draft.metadata.managedFields = managedFields;
  return draft;
}

function withStatusOf(object: KubeObject, { status }: KubeObject): KubeObject {
  const { status: _, ...rest } = object;
  return { ...rest, ...(status !== undefined && { status }) } as KubeObject;
}

/** The write took the last finalizer away. */
function isGone(written: KubeObject, before: KubeObject): boolean {
  const had = (before.metadata.finalizers ?? []).length > 0;
  return before.metadata.deletionTimestamp !== undefined && had && (written.metadata.finalizers ?? []).length === 0;
}
