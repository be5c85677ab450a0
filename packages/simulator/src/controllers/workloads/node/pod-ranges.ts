import type { Node } from '../../../objects/node.ts';
import type { Controller } from '../../controller.ts';
import { nodeType } from '../types.ts';

/** Gives each node a /24 of the cluster's pod network, as kube-controller-manager does with `--allocate-node-cidrs`. */
export function createPodRangeController(podSubnet: string): Controller {
  return {
    name: 'node-ipam-controller',
    type: nodeType,
    reconcile(key, { client }) {
      const node = client.get(nodeType, key) as Node | undefined;
      if (node === undefined || node.spec?.podCIDR !== undefined) return;
      const used = new Set((client.list(nodeType) as readonly Node[]).map(({ spec }) => spec?.podCIDR));
      const podCIDR = ranges(podSubnet).find((range) => !used.has(range));
      if (podCIDR === undefined) return;
      client.modify(nodeType, key, (draft) => {
        draft.spec = { ...draft.spec, podCIDR, podCIDRs: [podCIDR] };
      });
    },
  };
}

function ranges(subnet: string): readonly string[] {
  const [base = '', bits = '16'] = subnet.split('/');
  const [a = 0, b = 0, c = 0] = base.split('.').map(Number);
  const first = ((a * 256 + b) * 256 + c) >>> 0;
  const count = Math.max(1, 2 ** (24 - Number(bits)));
  return Array.from({ length: Math.min(count, 4_096) }, (_, index) => {
    const block = first + index;
    return `${Math.floor(block / 65_536)}.${Math.floor(block / 256) % 256}.${block % 256}.0/24`;
  });
}
