/**
 * A set of fields of an object, as a tree. A step from an object to a field is `f:NAME`, to the item of a list `k:{KEYS}` or
 * `v:VALUE`, as fieldsV1 of managedFields spells them.
 */
export interface FieldSet {
  /** The place itself is in the set, not only something below it. */
  readonly self: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const noFields: FieldSet = { self: false, children: new Map() };
export const oneField: FieldSet = { self: true, children: new Map() };

export function isEmpty(set: FieldSet): boolean {
  return !set.self && set.children.size === 0;
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  const children = new Map(a.children);
  let same = a.self || !b.self;
  for (const [step, child] of b.children) {
    const before = children.get(step) ?? noFields;
    const both = union(before, child);
    same &&= both === before;
    children.set(step, both);
  }
  return same ? a : { self: a.self || b.self, children };
}

export function difference(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a) || isEmpty(b)) return a;
  return combine(a.self && !b.self, a, (step, child) => difference(child, b.children.get(step) ?? noFields));
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a.self && b.self, a, (step, child) => intersection(child, b.children.get(step) ?? noFields));
}

/** Without the named places and all that is below them. */
export function without(set: FieldSet, subtrees: FieldSet): FieldSet {
  return combine(set.self, set, (step, child) => {
    const cut = subtrees.children.get(step);
    if (cut === undefined) return child;
    return cut.self ? noFields : without(child, cut);
  });
}

/** The same set when nothing changes. */
function combine(self: boolean, set: FieldSet, change: (step: string, child: FieldSet) => FieldSet): FieldSet {
  const children = new Map<string, FieldSet>();
  let same = self === set.self;
  for (const [step, child] of set.children) {
    const changed = change(step, child);
    same &&= changed === child;
    if (!isEmpty(changed)) children.set(step, changed);
  }
  return same ? set : { self, children };
}

export function isSame(a: FieldSet, b: FieldSet): boolean {
  return isEmpty(difference(a, b)) && isEmpty(difference(b, a));
}

/** All places in the set, as lists of steps. */
export function paths(set: FieldSet): readonly (readonly string[])[] {
  const own = set.self ? [[]] : [];
  return [...own, ...[...set.children].sort(byStep).flatMap(([step, child]) => paths(child).map((path) => [step, ...path]))];
}

/** A set of whole places, e.g. `setOf(['f:metadata', 'f:name'])`. */
export function setOf(...places: readonly (readonly string[])[]): FieldSet {
  return places.reduce<FieldSet>(
    (set, place) =>
      union(
        set,
        place.reduceRight((child, step) => at(step, child), oneField),
      ),
    noFields,
  );
}

/** The set one step up. */
export function at(step: string, child: FieldSet): FieldSet {
  return isEmpty(child) ? noFields : { self: false, children: new Map([[step, child]]) };
}

/** The JSON of fieldsV1. */
export function toFieldsV1(set: FieldSet): Readonly<Record<string, unknown>> {
  const own = set.self && set.children.size > 0 ? [['.', {}]] : [];
  return Object.fromEntries([...own, ...[...set.children].sort(byStep).map(([step, child]) => [step, toFieldsV1(child)])]);
}

export function fromFieldsV1(json: unknown): FieldSet {
  const read = fromNode(json);
  return { self: false, children: read.children };
}

function fromNode(json: unknown): FieldSet {
  const entries = Object.entries(json ?? {});
  const children = new Map(entries.filter(([step]) => step !== '.').map(([step, child]) => [step, fromNode(child)]));
  return { self: entries.length === 0 || entries.some(([step]) => step === '.'), children };
}

function byStep([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
