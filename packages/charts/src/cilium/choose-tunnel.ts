import { EksaError } from '@eksa/core/errors';
import type { KernelProbe } from './probe-kernel.ts';

export type TunnelProtocol = 'geneve' | 'vxlan';

export interface TunnelChoice {
  readonly protocol: TunnelProtocol;
  /** For the user, when it is not the usual choice. */
  readonly reason?: string;
}

/** Geneve as the original, unless the kernel surely lacks it. Errors: PREFLIGHT_FAILED when it has no tunnel at all. */
export function chooseTunnel(probe: KernelProbe): TunnelChoice {
  if (probe.geneve !== false) return { protocol: 'geneve' };
  if (probe.vxlan !== false) {
    return { protocol: 'vxlan', reason: "the engine's kernel has no Geneve devices, so Cilium tunnels with VXLAN" };
  }
  throw new EksaError(
    'PREFLIGHT_FAILED',
    "The kernel of the Docker Engine's host has neither Geneve nor VXLAN devices, one of which Cilium needs",
    {
      hint: 'Load one on that host: modprobe geneve (or vxlan). Or route natively with cniConfig.cilium.helmValues: {routingMode: native, …}.',
    },
  );
}
