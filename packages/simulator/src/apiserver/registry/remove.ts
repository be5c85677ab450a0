import { conditionsOf, withCondition } from '../../objects/conditions.ts';
import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { conflict, forbidden } from '../status/failures.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, storedObject, timestamp } from './core.ts';
import { isFinished } from './finalizers.ts';
import { namespaceStorage } from './namespace-life.ts';

export interface RemoveOptions {
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

const immortalNamespaces = ['default', 'kube-system', 'kube-public'];

export interface Removal {
  /** The last state, at the version of the resource. */
  readonly object: KubeObject;
  /** False: it is only marked, and goes when its finalizers or its grace period allow. */
  readonly gone: boolean;
}

/** Finalizers that stand for the garbage collector's work. */
export const foregroundFinalizer = 'foregroundDeletion';
export const orphanFinalizer = 'orphan';

export const definitionStorage = 'apiextensions.k8s.io/customresourcedefinitions';
/** Keeps a definition until the objects of its kind are gone. */
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

export function removeObject(core: Core, resource: Resource, target: Target, options: RemoveOptions, context: WriteContext): Removal {
  const stored = storedObject(core, resource, target);
  checkPreconditions(resource, stored, options);
  checkNotImmortal(resource, target);
  const old = core.conversions.to(resource, stored);
  core.admission.validate({
    operation: 'DELETE',
    resource,
    subresource: '',
    name: target.name,
    namespace: old.metadata.namespace,
    old,
    user: context.user,
    dryRun: context.dryRun,
    warn: context.warn,
  });
  const marked = mark(core, resource, stored, options);
  const gone = isFinished(resource, marked);
  if (context.dryRun) return { object: core.conversions.to(resource, marked), gone };
  if (gone) return { object: core.conversions.to(resource, core.store.remove(resource.storage, stored)), gone };
  if (marked === stored) return { object: old, gone };
  return { object: core.conversions.to(resource, core.store.put(resource.storage, marked)), gone };
}

function checkNotImmortal(resource: Resource, { name }: Target): void {
  if (resource.storage === namespaceStorage && immortalNamespaces.includes(name)) {
    throw forbidden(resource, name, 'this namespace may not be deleted');
  }
}

function checkPreconditions(resource: Resource, stored: KubeObject, { preconditions = {} }: RemoveOptions): void {
  const { name, uid = '', resourceVersion = '' } = stored.metadata;
  if (preconditions.uid !== undefined && preconditions.uid !== uid) {
    throw unmet(resource, name, 'UID', preconditions.uid, uid, 'deleted and then recreated');
  }
  if (preconditions.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion) {
    throw unmet(resource, name, 'ResourceVersion', preconditions.resourceVersion, resourceVersion, 'modified');
  }
}

/** Names the kind where other conflicts name the plural. */
function unmet(resource: Resource, name: string, what: string, asked: string, actual: string, perhaps: string): Error {
  const why = `the ${what} in the precondition (${asked}) does not match the ${what} in record (${actual}). The object might have been ${perhaps}`;
  return conflict({ group: resource.group, plural: resource.kind }, name, why);
}

/** The object with its deletion asked for; the same object when that changes nothing. */
function mark(core: Core, resource: Resource, stored: KubeObject, options: RemoveOptions): KubeObject {
  const { metadata } = stored;
  const again = metadata.deletionTimestamp !== undefined;
  const cleanup = resource.storage === definitionStorage && !again ? [cleanupFinalizer] : [];
  const finalizers = [...finalizersFor(metadata.finalizers ?? [], options.propagation), ...cleanup];
  const grace = gracePeriod(resource, stored, options);
  if (again && finalizers.join() === (metadata.finalizers ?? []).join() && grace >= (metadata.deletionGracePeriodSeconds ?? 0))
    return stored;
  const definition = resource.storage === definitionStorage;
  const generation = resource.countsGenerations && !definition && !again && { generation: (metadata.generation ?? 0) + 1 };
  const { finalizers: _, ...rest } = metadata;
  return {
    ...stored,
    ...(resource.storage === namespaceStorage && { status: { ...(stored.status as object | undefined), phase: 'Terminating' } }),
    ...(definition && !again && { status: terminating(stored, timestamp(core.clock)) }),
    metadata: {
      ...rest,
      ...generation,
      deletionTimestamp: metadata.deletionTimestamp ?? timestamp({ ...core.clock, now: () => core.clock.now() + grace * 1000 }),
      ...(hasGrace(resource) && { deletionGracePeriodSeconds: again ? Math.min(grace, metadata.deletionGracePeriodSeconds ?? 0) : grace }),
      ...(finalizers.length > 0 && { finalizers }),
    },
  };
}

function terminating({ status }: KubeObject, time: string): unknown {
  const message = 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon';
  const condition = { type: 'Terminating', status: 'True' as const, reason: 'InstanceDeletionPending', message };
  return { ...(status as object | undefined), conditions: withCondition(conditionsOf(status), condition, time) };
}

/** Namespaces and definitions have finalizers of their own, which grace has no part in. */
function hasGrace({ storage }: Resource): boolean {
  return storage !== namespaceStorage && storage !== definitionStorage;
}

function finalizersFor(present: readonly string[], propagation: RemoveOptions['propagation']): readonly string[] {
  if (propagation === undefined) return present;
  const others = present.filter((finalizer) => finalizer !== foregroundFinalizer && finalizer !== orphanFinalizer);
  if (propagation === 'Foreground') return [...others, foregroundFinalizer];
  if (propagation === 'Orphan') return [...others, orphanFinalizer];
  return others;
}

const defaultPodGraceSeconds = 30;

/** Seconds until a pod's processes are killed. Only pods on a node get time: their kubelet finishes the deletion. */
function gracePeriod(resource: Resource, object: KubeObject, options: RemoveOptions): number {
  if (resource.storage !== '/pods' || !valueAt(object, ['spec', 'nodeName'])) return 0;
  const phase = valueAt(object, ['status', 'phase']);
  if (phase === 'Succeeded' || phase === 'Failed') return 0;
  const own = valueAt(object, ['spec', 'terminationGracePeriodSeconds']);
  return Math.max(0, options.gracePeriodSeconds ?? (typeof own === 'number' ? own : defaultPodGraceSeconds));
}
