import { isUrl, rule } from '@eksa/core/config';
import * as z from 'zod';
import { BottlerocketSchema } from './bottlerocket.ts';
import { CertBundleSchema } from './cert-bundle.ts';

/** A host, host:port or URL; a bare IPv6 address needs no brackets. */
function isTimeServer(server: string): boolean {
  return z.ipv6().safeParse(server).success || isUrl(server.includes('://') ? server : `udp://${server}`);
}

const TimeServerSchema = rule(z.string(), (server, complain) => {
  if (typeof server !== 'string' || isTimeServer(server)) return;
  complain({ message: `is ${JSON.stringify(server)}`, expected: 'the name or address of a time server' });
});

export const HostOsSchema = z
  .strictObject({
    ntpConfiguration: z
      .strictObject({ servers: z.array(TimeServerSchema).min(1).meta({ description: 'Time servers; at least one.' }) })
      .optional()
      .meta({ description: 'Where the machine gets its time.' }),
    bottlerocketConfiguration: BottlerocketSchema.optional(),
    certBundles: z.array(CertBundleSchema).optional().meta({ description: 'Certificates to trust; only with osFamily bottlerocket.' }),
  })
  .meta({ description: 'Settings of the operating system.' });

export type HostOs = z.output<typeof HostOsSchema>;
