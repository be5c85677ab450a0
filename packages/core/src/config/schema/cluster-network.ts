import * as z from 'zod';
import { choiceOf } from './choice.ts';
import { CidrBlocksSchema, prefixLength } from './cidr.ts';
import { CiliumSchema } from './cilium.ts';
import { isMap, rule } from './rule.ts';

const cniNames = ['cilium', 'kindnetd'] as const;
/** kubeadm's, when nodes.cidrMaskSize is not given. */
const defaultNodeMask = 24;
const oneCni = 'exactly one of cilium, kindnetd, e.g. "cniConfig: {cilium: {}}"';

const CniConfigSchema = rule(
  z.strictObject({
    cilium: CiliumSchema.optional().meta({ mutable: 'presence' }),
    kindnetd: z.strictObject({}).optional().meta({ description: 'kindnetd, for Docker only.', mutable: 'presence' }),
  }),
  (cni, complain) => {
    if (!isMap(cni)) return;
    const chosen = cniNames.filter((name) => cni[name] !== undefined);
    if (chosen.length === 1) return;
    complain({
      message: chosen.length === 0 ? 'names no network plug-in' : `names ${chosen.join(' and ')}`,
      expected: oneCni,
      remedy: 'Write cniConfig: {cilium: {}}.',
    });
  },
);

const NetworkFieldsSchema = z.strictObject({
  cni: choiceOf([...cniNames, 'cilium-enterprise']).meta({ description: 'Old spelling of cniConfig.', deprecated: true }),
  cniConfig: CniConfigSchema.optional().meta({ description: 'The network plug-in: exactly one.' }),
  pods: CidrBlocksSchema.meta({ description: 'Addresses of pods.', mutable: 'never' }),
  services: CidrBlocksSchema.meta({ description: 'Addresses of services.', mutable: 'never' }),
  nodes: z
    .strictObject({
      cidrMaskSize: z
        .int32()
        .min(1)
        .max(128)
        .optional()
        .meta({ description: `Prefix length of the range each node gets. Default: ${defaultNodeMask}.` }),
    })
    .optional()
    .meta({ description: 'How the range of pods is split among nodes.', mutable: 'never' }),
  dns: z
    .strictObject({
      resolvConf: z
        .strictObject({ path: z.string().optional().meta({ description: 'File on the node, e.g. /etc/my-resolv.conf.' }) })
        .optional()
        .meta({ description: 'The resolver configuration that kubelet hands to pods.' }),
    })
    .optional()
    .meta({ description: 'Name resolution of nodes and pods.', mutable: 'never' }),
});

function checkNetwork(network: unknown, complain: Parameters<Parameters<typeof rule>[1]>[1]): void {
  if (!isMap(network)) return;
  if (network.cni && network.cniConfig !== undefined) {
    complain({ path: ['cni'], message: 'is set together with cniConfig', expected: 'only cniConfig' });
  }
  if (!network.cni && network.cniConfig === undefined) {
    complain({
      path: ['cniConfig'],
      message: 'is missing',
      expected: oneCni,
      remedy: 'Add cniConfig: {cilium: {}} to spec.clusterNetwork.',
    });
  }
  const pods = isMap(network.pods) && Array.isArray(network.pods.cidrBlocks) ? prefixLength(network.pods.cidrBlocks[0]) : undefined;
  const given = isMap(network.nodes) ? network.nodes.cidrMaskSize : undefined;
  const mask = given ?? defaultNodeMask;
  if (pods === undefined || typeof mask !== 'number') return;
  if (mask > pods && mask - pods <= 16) return;
  complain({
    path: given === undefined ? ['pods', 'cidrBlocks', 0] : ['nodes', 'cidrMaskSize'],
    message:
      given === undefined
        ? `has prefix ${pods}, and each node would get a range of prefix ${mask}`
        : `is ${mask}, while the prefix of the pods' range is ${pods}`,
    expected: given === undefined ? rangeThatFits(mask) : `a number from ${pods + 1} to ${pods + 16}`,
    remedy:
      given === undefined
        ? `Choose a larger range for pods, or set nodes.cidrMaskSize to ${Math.min(pods + 2, 30)}.`
        : `Write cidrMaskSize: ${pods + 8}, for example.`,
  });
}

function rangeThatFits(mask: number): string {
  return `a prefix from ${mask - 16} to ${mask - 1}, or another nodes.cidrMaskSize`;
}

/** Reads the old `cni` as `cniConfig`; what comes out has `cniConfig` only. */
export const ClusterNetworkSchema = rule(NetworkFieldsSchema, checkNetwork)
  .transform(({ cni, cniConfig, ...network }) => ({
    ...network,
    cniConfig: cniConfig ?? (cni === 'kindnetd' ? { kindnetd: {} } : { cilium: {} }),
  }))
  .meta({ description: 'Address ranges and the network plug-in.' });

export type ClusterNetwork = z.output<typeof ClusterNetworkSchema>;
