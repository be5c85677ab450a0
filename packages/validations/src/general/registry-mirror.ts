import { X509Certificate } from 'node:crypto';
import type { Check, CheckResult } from '@eksa/core/provider';
import * as z from 'zod';
import { groups } from '../groups.ts';

const SpecSchema = z.looseObject({
  registryMirrorConfiguration: z.looseObject({ endpoint: z.string(), caCertContent: z.string().optional() }).optional(),
});

/** The certificate that a registry mirror is trusted by can be read and is valid today. */
export const registryMirror: Check = {
  id: 'registry-mirror-certificate',
  title: groups.mirror,
  group: groups.mirror,
  async run({ config }): Promise<CheckResult> {
    const mirror = SpecSchema.parse(config.cluster.spec).registryMirrorConfiguration;
    if (!mirror) return { status: 'passed', observed: 'no registry mirror' };
    if (!mirror.caCertContent) return { status: 'passed', observed: `${mirror.endpoint} without a certificate of its own` };
    const problem = certificateProblem(mirror.caCertContent, new Date());
    if (problem === undefined) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `the certificate for ${mirror.endpoint} ${problem}`,
      expected: 'a PEM certificate that is valid today',
      remedy: 'Put the CA certificate of the mirror into registryMirrorConfiguration.caCertContent.',
    };
  },
};

/** What is wrong with a certificate at a time; undefined = nothing. */
export function certificateProblem(pem: string, now: Date): string | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    return 'is not PEM';
  }
  if (new Date(certificate.validTo) < now) return `expired on ${certificate.validTo}`;
  if (new Date(certificate.validFrom) > now) return `is not valid before ${certificate.validFrom}`;
  return undefined;
}
