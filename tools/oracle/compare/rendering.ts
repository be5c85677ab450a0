import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { withSortedFlags } from '../../../packages/core/src/render/kubeadm/flag-lists.ts';
import { differences } from './differences.ts';
import { normalize } from './normalize.ts';
import { fromOlderVersion, toOlderVersion, withoutReferenceNamespace } from './older-shape.ts';
import { withCanonicalTemplateNames } from './template-names.ts';

export interface Rendering {
  /** In the contract version of the original's file. */
  readonly ours: readonly KubeObject[];
  readonly theirs: readonly KubeObject[];
  /** `head`: as rendered by the newest version; `v0.24.6`: by the last with many files, in the v1beta1 shape. */
  readonly version: 'head' | 'v0.24.6';
}

/** Same objects, whatever their order. Returns one line per difference. */
export function compareRendering({ ours, theirs, version }: Rendering): readonly string[] {
  const older = version === 'v0.24.6';
  const inTheirOrder = isAsApplied(theirs) ? ours.map(withSortedFlags) : ours;
  return differences(
    byName(older ? inTheirOrder.map(toOlderVersion) : inTheirOrder),
    byName(older ? theirs.map(fromOlderVersion) : theirs),
  );
}

/** Both sort flags by name before they apply them; what a template of the original yields is not sorted. */
function isAsApplied(objects: readonly KubeObject[]): boolean {
  return objects.every((object) => isDeepStrictEqual(withSortedFlags(object), object));
}

function byName(objects: readonly KubeObject[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    withCanonicalTemplateNames(objects).map((object) => [
      `${object.kind} ${object.metadata.name}`,
      normalize(withoutReferenceNamespace(withoutStatus(object))),
    ]),
  );
}

/** Their types write an empty one. */
function withoutStatus({ status: _empty, ...object }: KubeObject): KubeObject {
  return object;
}
