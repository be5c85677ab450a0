import { rangesOverlap } from '@eksa/container-engine';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';
import { elsewhere, engineInfo, isLocal } from './engine-info.ts';

const path = '/proc/net/route';

/** A range of pods or services hides what the host reaches under the same addresses, e.g. a company's network behind a VPN. */
export function hostRoutes(host: Host): Check {
  return {
    id: 'host-routes',
    title: "Pods' and services' addresses are not used around the host",
    group: groups.engine,
    about: {
      severity: 'warning',
      looksAt: `the routes of a local engine's host (${path}), except those of Docker networks`,
      expects:
        'ranges in spec.clusterNetwork that share no address with them; otherwise pods cannot reach what is there, e.g. a VPN or a DNS server',
      remedy: 'choose other ranges in spec.clusterNetwork',
    },
    async run({ config }, context) {
      if (!isLocal(await engineInfo(context), host)) return elsewhere;
      const table = await host.readText(path);
      if (table === undefined) return { status: 'unknown', observed: `${path} cannot be read` };
      const { pods, services } = config.cluster.spec.clusterNetwork;
      const wanted = [
        ...pods.cidrBlocks.map((cidr) => ({ field: 'pods', cidr })),
        ...services.cidrBlocks.map((cidr) => ({ field: 'services', cidr })),
      ];
      const routes = readRoutes(table);
      const clashes = wanted.flatMap(({ field, cidr }) =>
        routes
          .filter(({ range }) => rangesOverlap(range, cidr))
          .map(({ range, via }) => `${field} ${cidr} overlaps ${range} behind ${via}`),
      );
      if (clashes.length === 0) return { status: 'passed' };
      return {
        status: 'warning',
        observed: clashes.join('; '),
        expected: 'ranges that nothing around this host uses',
        remedy: 'Choose other ranges in spec.clusterNetwork if pods have to reach what is there.',
      };
    },
  };
}

export interface Route {
  /** e.g. `10.0.0.0/8`. */
  readonly range: string;
  /** Name of the network interface. */
  readonly via: string;
}

/** The kernel's table without the default route and without Docker's bridges. */
export function readRoutes(table: string): readonly Route[] {
  const rows = table.trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [via = '', destination = '', , , , , , mask = ''] = row.trim().split(/\s+/);
    if (/^(docker\d|br-|veth)/.test(via) || !/^[0-9A-F]{8}$/i.test(destination) || Number(`0x${mask}`) === 0) return [];
    return [{ range: `${octets(destination).join('.')}/${prefixLength(octets(mask))}`, via }];
  });
}

/** The kernel prints addresses as numbers of the machine's byte order, which is little-endian on everything we run on. */
function octets(hex: string): readonly number[] {
  return [...Buffer.from(hex, 'hex')].reverse();
}

function prefixLength(mask: readonly number[]): number {
  return mask.map((octet) => octet.toString(2).replaceAll('0', '').length).reduce((sum, bits) => sum + bits, 0);
}
