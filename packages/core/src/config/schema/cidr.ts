import { isIP } from 'node:net';
import * as z from 'zod';
import { rule } from './rule.ts';

/** The prefix length of an address range such as `192.168.0.0/16`; undefined when it is not one. */
export function prefixLength(cidr: unknown): number | undefined {
  if (typeof cidr !== 'string') return undefined;
  const [address = '', prefix = '', ...rest] = cidr.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return undefined;
  const length = Number(prefix);
  return length <= (family === 4 ? 32 : 128) ? length : undefined;
}

const CidrSchema = rule(z.string(), (cidr, complain) => {
  if (typeof cidr !== 'string' || prefixLength(cidr) !== undefined) return;
  complain({ message: `is not an address range: ${JSON.stringify(cidr)}`, expected: 'a CIDR such as 192.168.0.0/16' });
});

/** Exactly one range; a list for the sake of the original's format. */
export const CidrBlocksSchema = z.strictObject({
  cidrBlocks: z.array(CidrSchema).length(1).meta({ description: 'Exactly one address range.' }),
});
