import type { ContractObject, ContractStatus, Endpoint, MachineAddress } from '../cluster-api/contract/kinds.ts';

export interface DockerCluster extends ContractObject {
  readonly spec?: {
    readonly controlPlaneEndpoint?: Endpoint;
    readonly failureDomains?: readonly unknown[];
    readonly loadBalancer?: { readonly imageRepository?: string; readonly imageTag?: string };
  };
  readonly status?: ContractStatus & {
    readonly initialization?: { readonly provisioned?: boolean };
    readonly failureDomains?: readonly unknown[];
  };
}

export interface DockerMachine extends ContractObject {
  readonly spec?: { readonly providerID?: string; readonly customImage?: string; readonly bootstrapped?: boolean };
  readonly status?: ContractStatus & {
    readonly initialization?: { readonly provisioned?: boolean };
    readonly addresses?: readonly MachineAddress[];
    readonly loadBalancerConfigured?: boolean;
  };
}
