import * as z from 'zod';
import { choiceOf } from './choice.ts';
import { isMap, rule } from './rule.ts';

const superseded = 'Of no effect when helmValues is set.';

/** Settings of the Cilium chart. `helmValues` replaces all the others. */
export const CiliumSchema = rule(
  z.strictObject({
    policyEnforcementMode: choiceOf(['default', 'always', 'never']).meta({
      description: `Which pods may talk: default, always or never restrict. ${superseded}`,
      deprecated: true,
    }),
    egressMasqueradeInterfaces: z
      .string()
      .optional()
      .meta({
        description: `Network interfaces, or the beginning of their names, that masquerade what leaves the node. ${superseded}`,
        deprecated: true,
      }),
    skipUpgrade: z
      .boolean()
      .optional()
      .meta({
        description: `true: Cilium is installed once and then left to you, also to be replaced. ${superseded}`,
        deprecated: true,
      }),
    routingMode: choiceOf(['overlay', 'direct']).meta({
      description: `overlay tunnels between nodes; direct needs ipv4NativeRoutingCIDR. Default: overlay. ${superseded}`,
      deprecated: true,
    }),
    ipv4NativeRoutingCIDR: z
      .string()
      .optional()
      .meta({
        description: `IPv4 range that the network routes to pods by itself. ${superseded}`,
        deprecated: true,
      }),
    ipv6NativeRoutingCIDR: z
      .string()
      .optional()
      .meta({
        description: `IPv6 range that the network routes to pods by itself. ${superseded}`,
        deprecated: true,
      }),
    cniExclusive: z
      .boolean()
      .optional()
      .meta({
        description: `Whether other network plug-ins' configuration is removed from nodes. Default: true. ${superseded}`,
        deprecated: true,
      }),
    helmValues: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Values of the Cilium chart; they win over every other field.' }),
  }),
  (cilium, complain) => {
    if (!isMap(cilium)) return;
    if (cilium.routingMode === 'direct' && !cilium.ipv4NativeRoutingCIDR) {
      complain({ path: ['ipv4NativeRoutingCIDR'], message: 'is missing', expected: 'an address range, as routingMode is direct' });
    }
    if (cilium.skipUpgrade === true && cilium.policyEnforcementMode) {
      complain({ path: ['policyEnforcementMode'], message: 'is set together with skipUpgrade: true', expected: 'one of the two' });
    }
  },
).meta({ description: 'Cilium.' });

export type CiliumConfig = z.output<typeof CiliumSchema>;
