import { type Capability, grantableCapabilities } from './capabilities.ts';
import type { TunnelProtocol } from './choose-tunnel.ts';
import { mergeValues, type Values } from './merge-values.ts';

/** `spec.clusterNetwork.cniConfig.cilium` of a cluster file. */
export interface CiliumConfig {
  readonly policyEnforcementMode?: string | undefined;
  readonly egressMasqueradeInterfaces?: string | undefined;
  readonly routingMode?: 'overlay' | 'direct' | undefined;
  readonly ipv4NativeRoutingCIDR?: string | undefined;
  readonly ipv6NativeRoutingCIDR?: string | undefined;
  readonly cniExclusive?: boolean | undefined;
  /** Values of the chart; they win over everything else. */
  readonly helmValues?: Values | undefined;
}

export interface CiliumValuesInput {
  /** `repository:tag` of the agent. */
  readonly ciliumImage: string;
  /** `repository:tag` of the operator. */
  readonly operatorImage: string;
  readonly cilium?: CiliumConfig;
  /** Nodes of the whole cluster; with fewer than two the operator has one replica. Default: two or more. */
  readonly nodes?: number;
  /** Default `geneve`, as the original. See `chooseTunnel`. */
  readonly tunnelProtocol?: TunnelProtocol;
  /** See `probeKernel`. */
  readonly missingCapabilities?: readonly Capability[];
}

/** The values with which EKS Anywhere installs Cilium's chart. Pure. */
export function ciliumValues(input: CiliumValuesInput): Values {
  const cilium = input.cilium ?? {};
  const capabilities = grantableCapabilities(input.missingCapabilities ?? []);
  const values: Values = {
    identityAllocationMode: 'crd',
    ipam: { mode: 'kubernetes' },
    cni: { chainingMode: 'portmap', ...(cilium.cniExclusive === undefined ? {} : { exclusive: cilium.cniExclusive }) },
    rollOutCiliumPods: true,
    prometheus: { enabled: true },
    // `override` takes the reference as it is; from a repository the chart would derive a name with `-generic`.
    image: { override: input.ciliumImage },
    operator: {
      image: { override: input.operatorImage },
      prometheus: { enabled: true },
      ...(input.nodes !== undefined && input.nodes < 2 ? { replicas: 1 } : {}),
    },
    // The original's built-in Cilium is networking and L3/L4 policy: its bundle has no image for Envoy, nor for Hubble's
    // relay. Without Hubble the chart makes no keys either, so it renders the same each time. helmValues can add both.
    envoy: { enabled: false },
    l7Proxy: false,
    hubble: { enabled: false },
    ...(cilium.policyEnforcementMode ? { policyEnforcementMode: cilium.policyEnforcementMode } : {}),
    ...(cilium.egressMasqueradeInterfaces ? { egressMasqueradeInterfaces: cilium.egressMasqueradeInterfaces } : {}),
    ...routing(cilium, input.tunnelProtocol ?? 'geneve'),
    ...(capabilities ? { securityContext: { capabilities } } : {}),
  };
  return mergeValues(values, cilium.helmValues ?? {});
}

function routing(cilium: CiliumConfig, tunnelProtocol: TunnelProtocol): Values {
  if (cilium.routingMode !== 'direct') return { routingMode: 'tunnel', tunnelProtocol };
  return {
    routingMode: 'native',
    // Without a range the original lets nodes of one network find each other's pods.
    ...(cilium.ipv4NativeRoutingCIDR ? { ipv4NativeRoutingCIDR: cilium.ipv4NativeRoutingCIDR } : { autoDirectNodeRoutes: true }),
    ...(cilium.ipv6NativeRoutingCIDR ? { ipv6NativeRoutingCIDR: cilium.ipv6NativeRoutingCIDR } : {}),
  };
}
