import type { Clock } from '../../clock/clock.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Admission } from '../admission/admission.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Kinds, Patch, Resource } from '../resource.ts';
import { notFound } from '../status/failures.ts';
import type { Store } from '../store/store.ts';
import type { Target, WriteContext } from './context.ts';
import type { Conversions } from './conversions.ts';

/** What all verbs work with. */
export interface Core {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly kinds: Kinds;
  readonly conversions: Conversions;
  readonly admission: Admission;
  readonly clock: Clock;
}

/** As stored, at whatever version. */
export function storedObject(core: Core, resource: Resource, target: Target): KubeObject {
  const object = core.store.get(resource.storage, resource.namespaced ? target.namespace : undefined, target.name);
  if (object === undefined) throw notFound(resource, target.name);
  return object;
}

/** RFC 3339 in whole seconds, as the API writes times. */
export function timestamp(clock: Clock): string {
  return `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
}

/** Pruned and defaulted; warnings go to the client. */
export function decode(core: Core, resource: Resource, object: KubeObject, context: WriteContext, patch?: Patch): KubeObject {
  const decoded = core.kinds.decode(resource, object, { fieldValidation: context.fieldValidation, ...(patch && { patch }) });
  decoded.warnings.forEach(context.warn);
  return decoded.object;
}

export function managedWrite(core: Core, context: WriteContext, subresource: string) {
  return { manager: context.manager, force: false, subresource, time: timestamp(core.clock) };
}
