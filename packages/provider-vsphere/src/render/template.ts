import type { KubeObject } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';
import { ourMetadata } from '@eksa/core/render';
import type { MachineSpec } from '../config/machine.ts';
import type { Context } from './context.ts';
import { isBottlerocket } from './machine.ts';
import { machineTemplateSpec } from './objects/machine-template.ts';
import { types } from './types.ts';

/** The template of machines; `networks` default to the datacenter's. */
export function machineTemplate(context: Context, name: string, machine: MachineSpec, release: ResolvedRelease): KubeObject {
  const { datacenter } = context;
  return {
    ...types.machineTemplate,
    metadata: ourMetadata(name),
    spec: {
      template: {
        spec: machineTemplateSpec({
          datacenter,
          machine,
          template: machine.template || importedTemplate(machine, release, datacenter.datacenter),
          networks: machine.networks?.length ? machine.networks : [datacenter.network],
        }),
      },
    },
  };
}

/** Whether machines that name no template can be made from a disk image of the release. */
export function comesWithRelease(machine: MachineSpec, release: ResolvedRelease): boolean {
  return importedTemplate(machine, release, '') !== '';
}

/** Where the import puts the disk image of the release; empty when it has none. */
function importedTemplate(machine: MachineSpec, { bundle }: ResolvedRelease, datacenter: string): string {
  const { kubeVersion, name, ova } = bundle.eksD;
  const image = ova?.bottlerocket;
  if (!isBottlerocket(machine) || !image?.sha256) return '';
  const parts = [machine.osFamily, kubeVersion, name, (image.arch ?? []).join('-'), image.sha256.slice(0, 7)];
  return `/${datacenter}/vm/Templates/${parts.join('-')}`;
}
