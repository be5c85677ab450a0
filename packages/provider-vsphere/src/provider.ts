import type { Provider } from '@eksa/core/provider';
import { components } from './components/components.ts';
import { VSphereDatacenterSchema } from './config/datacenter.ts';
import { generate } from './config/generate.ts';
import { VSphereMachineSchema } from './config/machine.ts';
import { machineKind } from './config/roles.ts';
import { validate } from './config/validate.ts';
import { preflight } from './preflight/preflight.ts';
import { neededImages } from './render/images.ts';
import { render } from './render/render.ts';

/** Clusters whose machines are virtual machines of a vCenter. It checks and renders them; creating them is yet to come. */
export const vsphereProvider: Provider = {
  name: 'vsphere',
  contract: 1,
  capabilities: ['external-etcd', 'stacked-etcd', 'self-managed'],
  config: {
    datacenterKind: 'VSphereDatacenterConfig',
    machineKind,
    kinds: { VSphereDatacenterConfig: VSphereDatacenterSchema, VSphereMachineConfig: VSphereMachineSchema },
    generate,
    validate,
    warning: 'the vCenter is not asked yet: whether it has what the file names, and takes the login, is not checked',
  },
  render,
  components,
  images: neededImages,
  preflight,
};
