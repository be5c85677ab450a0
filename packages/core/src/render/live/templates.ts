import { textAt } from '../../objects/json.ts';
import type { KubeObject } from '../../ports/index.ts';

/** Where an object names a template. */
export interface TemplateSlot {
  /** In the shape that objects are built in; it ends with the reference. */
  readonly path: readonly string[];
  /** The same place in v1beta1, where it is another. */
  readonly older?: readonly string[];
}

/** Objects that own templates, by kind. */
export const templateSlots: Readonly<Record<string, readonly TemplateSlot[]>> = {
  KubeadmControlPlane: [
    { path: ['spec', 'machineTemplate', 'spec', 'infrastructureRef'], older: ['spec', 'machineTemplate', 'infrastructureRef'] },
  ],
  EtcdadmCluster: [{ path: ['spec', 'infrastructureTemplate'] }],
  MachineDeployment: [
    { path: ['spec', 'template', 'spec', 'infrastructureRef'] },
    { path: ['spec', 'template', 'spec', 'bootstrap', 'configRef'] },
  ],
};

/** Name and kind of the template in that place, or undefined. */
export function templateIn(owner: KubeObject, { path, older }: TemplateSlot): { readonly kind: string; readonly name: string } | undefined {
  for (const place of [path, older ?? path]) {
    const kind = textAt(owner, ...place, 'kind');
    const name = textAt(owner, ...place, 'name');
    if (kind && name) return { kind, name };
  }
  return undefined;
}

/** `x-1` → `x-2`; a name without a number gets the first. */
export function nextGeneration(name: string): string {
  const [, base, number] = /^(.*)-(\d+)$/.exec(name) ?? [];
  return base === undefined ? `${name}-1` : `${base}-${Number(number) + 1}`;
}
