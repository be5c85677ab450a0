import type { KubeObject } from '../../objects/object.ts';
import type { Patch, Resource } from '../resource.ts';
import { type ApplyResult, applyObject } from './apply.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, storedObject } from './core.ts';
import { createObject } from './create.ts';
import { patchObject } from './patch.ts';
import { bindPod } from './pods.ts';
import { type Removal, type RemoveOptions, removeObject } from './remove.ts';
import { getScale, patchScale, updateScale } from './scale.ts';
import { updateObject } from './update.ts';

/**
 * The verbs of the API on the objects of one server, as kube-apiserver's registry: the same rules for all clients. Everything throws
 * `ApiError`. Results are at the version of the resource asked with. `subresource` is `''` or `status`.
 */
export interface Registry {
  get(resource: Resource, target: Target): KubeObject;
  create(resource: Resource, namespace: string | undefined, body: unknown, context: WriteContext): KubeObject;
  update(resource: Resource, target: Target, body: unknown, context: WriteContext, subresource: string): KubeObject;
  patch(resource: Resource, target: Target, patch: Patch, context: WriteContext, subresource: string): KubeObject;
  apply(
    resource: Resource,
    target: Target,
    body: unknown,
    context: WriteContext,
    options: { readonly force: boolean; readonly subresource: string },
  ): ApplyResult;
  remove(resource: Resource, target: Target, options: RemoveOptions, context: WriteContext): Removal;
  getScale(resource: Resource, target: Target): KubeObject;
  updateScale(resource: Resource, target: Target, body: unknown, context: WriteContext): KubeObject;
  patchScale(resource: Resource, target: Target, patch: Patch, context: WriteContext): KubeObject;
  bind(pods: Resource, target: Target, nodeName: string, context: WriteContext): void;
}

export function createRegistry(core: Core): Registry {
  return {
    get: (resource, target) => core.conversions.to(resource, storedObject(core, resource, target)),
    create: (resource, namespace, body, context) => createObject(core, resource, namespace, body, context),
    update: (resource, target, body, context, subresource) => updateObject(core, resource, target, body, context, subresource),
    patch: (resource, target, patch, context, subresource) => patchObject(core, resource, target, patch, context, subresource),
    apply: (resource, target, body, context, options) => applyObject(core, resource, target, body, context, options),
    remove: (resource, target, options, context) => removeObject(core, resource, target, options, context),
    getScale: (resource, target) => getScale(core, resource, target),
    updateScale: (resource, target, body, context) => updateScale(core, resource, target, body, context),
    patchScale: (resource, target, patch, context) => patchScale(core, resource, target, patch, context),
    bind: (pods, target, nodeName, context) => bindPod(core, pods, target, nodeName, context),
  };
}
