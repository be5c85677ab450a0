import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
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
  return differences(byName(older ? ours.map(toOlderVersion) : ours), byName(older ? theirs.map(fromOlderVersion) : theirs));
}

function byName(objects: readonly KubeObject[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    withCanonicalTemplateNames(objects).map((object) => [
      `${object.kind} ${object.metadata.name}`,
      normalize(withoutReferenceNamespace(object)),
    ]),
  );
}
