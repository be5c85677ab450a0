import type { Provider } from '@eksa/core/provider';
import { components } from './components/components.ts';
import { DockerDatacenterSchema } from './config/datacenter.ts';
import { generate } from './config/generate.ts';
import { validate } from './config/validate.ts';
import { hostKubeconfig } from './infrastructure/kubeconfig.ts';
import { prepare } from './infrastructure/network.ts';
import { preloadImages } from './infrastructure/preload.ts';
import { sweep } from './infrastructure/sweep.ts';
import { remains } from './preflight/remains.ts';
import { haproxyUri, neededImages, nodeImage } from './render/images.ts';
import { render } from './render/render.ts';

/** Clusters whose machines are containers of the local engine. */
export const dockerProvider: Provider = {
  name: 'docker',
  contract: 1,
  capabilities: ['create', 'container-machines', 'external-etcd', 'stacked-etcd', 'self-managed'],
  config: {
    datacenterKind: 'DockerDatacenterConfig',
    kinds: { DockerDatacenterConfig: DockerDatacenterSchema },
    generate,
    validate,
    warning: 'The docker infrastructure provider is meant for local development and testing only',
  },
  render,
  components,
  images: (_config, release) => neededImages(release),
  preflight: [remains],
  infrastructure: {
    prepare,
    machineImages: (release) => [nodeImage(release), haproxyUri(release)],
    hostKubeconfig,
    preloadImages,
    sweep,
  },
};
