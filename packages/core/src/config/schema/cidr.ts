import * as z from 'zod';
import { rule } from './rule.ts';

const RangeSchema = z.union([z.cidrv4(), z.cidrv6()]);

/** The prefix length of an address range such as `192.168.0.0/16`; undefined when it is not one. */
export function prefixLength(cidr: unknown): number | undefined {
  const range = RangeSchema.safeParse(typeof cidr === 'string' ? cidr.replace(/\/0+(?=[0-9])/, '/') : cidr);
  return range.success ? Number(range.data.split('/')[1]) : undefined;
}

const CidrSchema = rule(z.string(), (cidr, complain) => {
  if (typeof cidr !== 'string' || prefixLength(cidr) !== undefined) return;
  complain({ message: `is not an address range: ${JSON.stringify(cidr)}`, expected: 'a CIDR such as 192.168.0.0/16' });
}).meta({ pattern: '^[0-9A-Fa-f.:]+/[0-9]{1,3}$' });

/** Exactly one range; a list for the sake of the original's format. */
export const CidrBlocksSchema = z.strictObject({
  cidrBlocks: z.array(CidrSchema).length(1).meta({ description: 'Exactly one address range.' }),
});
