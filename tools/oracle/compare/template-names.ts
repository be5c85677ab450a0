import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';

type Mutable = Record<string, unknown>;

/** Where an owner names its templates, in both contract versions. */
const slots: Readonly<Record<string, readonly (readonly string[])[]>> = {
  KubeadmControlPlane: [
    ['spec', 'machineTemplate', 'spec', 'infrastructureRef'],
    ['spec', 'machineTemplate', 'infrastructureRef'],
  ],
  EtcdadmCluster: [['spec', 'infrastructureTemplate']],
  MachineDeployment: [
    ['spec', 'template', 'spec', 'infrastructureRef'],
    ['spec', 'template', 'spec', 'bootstrap', 'configRef'],
  ],
};

/**
 * Templates named by who refers to them. The original's tests run on a stopped clock (`-template-1234567890000`), keep the name of a
 * made-up live object (`-original`) or set none at all (`<no value>`); ours count from 1.
 */
export function withCanonicalTemplateNames(objects: readonly KubeObject[]): readonly KubeObject[] {
  const copies = structuredClone(objects) as unknown as (Mutable & { kind: string; metadata: Mutable })[];
  const unclaimed = new Set(copies);
  for (const owner of copies) {
    for (const path of slots[owner.kind] ?? []) {
      const ref = path.reduce<unknown>((value, field) => (isObject(value) ? value[field] : undefined), owner) as Mutable | undefined;
      if (!isObject(ref)) continue;
      const template = [...unclaimed].find((one) => one.kind === ref.kind && same(one.metadata.name, ref.name));
      if (template === undefined) continue;
      unclaimed.delete(template);
      const name = `template of ${owner.kind} ${String(owner.metadata.name)}`;
      template.metadata.name = name;
      ref.name = name;
    }
  }
  return copies as unknown as readonly KubeObject[];
}

function same(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null);
}
