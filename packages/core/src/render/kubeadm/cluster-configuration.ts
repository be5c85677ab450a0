import type { EksDistro } from '../../release/types.ts';
import { type ApiServerInput, type ApiServerOptions, apiServer } from './api-server.ts';
import type { Flags } from './args.ts';
import { controllerManager, type NodeNetwork, scheduler } from './control-plane-components.ts';
import { externalEtcd, localEtcd } from './etcd.ts';
import { imageMeta, parentOf } from './images.ts';
import type { BottlerocketParts, ClusterConfiguration } from './types.ts';

export interface ClusterConfigurationInput extends ApiServerInput {
  readonly eksd: EksDistro;
  readonly externalEtcd: boolean;
  readonly nodes?: NodeNetwork | undefined;
}

export interface ClusterConfigurationOptions {
  readonly apiServer?: ApiServerOptions;
  /** Flags of the infrastructure, before all others. */
  readonly controllerManager?: Flags;
  readonly bottlerocket?: BottlerocketParts;
  readonly featureGates?: Readonly<Record<string, boolean>>;
}

/** The control plane as kubeadm sets it up, with the images of the EKS-D release. */
export function clusterConfiguration(input: ClusterConfigurationInput, options: ClusterConfigurationOptions = {}): ClusterConfiguration {
  const { eksd, host } = input;
  return {
    ...(options.featureGates ? { featureGates: options.featureGates } : {}),
    imageRepository: parentOf(eksd.kubeApiserver.repository),
    etcd: input.externalEtcd ? externalEtcd(host) : localEtcd(eksd),
    dns: imageMeta(eksd.coredns),
    ...options.bottlerocket,
    apiServer: apiServer(input, options.apiServer),
    controllerManager: controllerManager(options.controllerManager ?? {}, host, input.nodes),
    scheduler: scheduler(host),
    ...(host === '/etc/kubernetes' ? {} : { certificatesDir: `${host}/pki` }),
  };
}
