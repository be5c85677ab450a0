import { X509Certificate } from 'node:crypto';
import { rule } from '@eksa/core/config';
import * as z from 'zod';

const pemBlock = /-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g;

/** True when the text holds certificates and nothing that fails to parse as one. */
function isCertificates(text: string): boolean {
  const blocks = text.match(pemBlock) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
    return blocks.length > 0;
  } catch {
    return false;
  }
}

const PemSchema = rule(z.string(), (text, complain) => {
  if (typeof text !== 'string' || isCertificates(text)) return;
  complain({ message: 'holds no certificates, or one that cannot be read', expected: 'certificates in PEM form' });
});

export const CertBundleSchema = z
  .strictObject({
    name: z.string().min(1).meta({ description: 'Name of the bundle on the machine.' }),
    data: PemSchema.meta({ description: 'One or more certificates in PEM form.' }),
  })
  .meta({ description: 'Certificates that the machine trusts besides its own.' });

export type CertBundle = z.output<typeof CertBundleSchema>;
