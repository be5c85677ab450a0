import { replacedAt } from '../../objects/json.ts';
import type { ApiResource, KubeObject } from '../../ports/index.ts';
import { inServedVersions } from '../served/in-served-versions.ts';
import { digestOfValue } from './digest.ts';
import { isAsTheOriginalMadeIt } from './originals-rule.ts';
import { nextGeneration, templateIn, templateSlots } from './templates.ts';

/** On a template: digest of the spec it was made from, so that a field that is gone is seen, too. */
export const appliedSpecAnnotation = 'anywhere.eks.amazonaws.com/applied-spec';

export interface LiveState {
  /** What the management cluster has of this cluster: control plane, etcd, machine deployments and every template. */
  readonly live: readonly KubeObject[];
  readonly served: readonly ApiResource[];
}

/**
 * Gives templates the names they must have beside what is live. A template cannot be changed: one that is as before keeps its name,
 * a changed one gets the next generation's, and its owner refers to it, whereupon Cluster API replaces the machines.
 *
 * As before means: made from the same spec, by the digest on it. A template without one, made by the original, follows its rule.
 */
export function settleTemplates(objects: readonly KubeObject[], state: LiveState): readonly KubeObject[] {
  const names = new Map<string, string>();
  for (const owner of objects) {
    for (const slot of templateSlots[owner.kind] ?? []) {
      const ref = templateIn(owner, slot);
      const template = ref && find(objects, ref.kind, ref.name);
      if (!ref || !template) continue;
      const liveOwner = find(state.live, owner.kind, owner.metadata.name);
      const current = liveOwner && templateIn(liveOwner, slot);
      names.set(key(ref), settledName(template, current?.kind === ref.kind ? current.name : ref.name, state));
    }
  }
  return objects.map((object) => renamed(withNewReferences(object, names), names));
}

function settledName(template: KubeObject, candidate: string, state: LiveState): string {
  let name = candidate;
  for (;;) {
    const live = find(state.live, template.kind, name);
    if (live === undefined || isAsBefore(template, live, state.served)) return name;
    name = nextGeneration(name);
  }
}

function isAsBefore(template: KubeObject, live: KubeObject, served: readonly ApiResource[]): boolean {
  const before = live.metadata.annotations?.[appliedSpecAnnotation];
  if (before !== undefined) return before === digestOfValue(template.spec);
  const [wanted] = inServedVersions([template], served);
  return wanted !== undefined && isAsTheOriginalMadeIt(wanted, live);
}

function renamed(object: KubeObject, names: ReadonlyMap<string, string>): KubeObject {
  const name = names.get(key({ kind: object.kind, name: object.metadata.name }));
  if (name === undefined) return object;
  const annotations = { ...object.metadata.annotations, [appliedSpecAnnotation]: digestOfValue(object.spec) };
  return { ...object, metadata: { ...object.metadata, name, annotations } };
}

function withNewReferences(owner: KubeObject, names: ReadonlyMap<string, string>): KubeObject {
  let changed = owner;
  for (const slot of templateSlots[owner.kind] ?? []) {
    const ref = templateIn(changed, slot);
    const name = ref && names.get(key(ref));
    if (name !== undefined) changed = replacedAt(changed, slot.path, (reference: object) => ({ ...reference, name })) as KubeObject;
  }
  return changed;
}

function find(objects: readonly KubeObject[], kind: string, name: string): KubeObject | undefined {
  return objects.find((object) => object.kind === kind && object.metadata.name === name);
}

function key({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind}/${name}`;
}
