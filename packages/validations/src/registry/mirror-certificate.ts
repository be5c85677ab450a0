import type { RegistryMirror } from '@eksa/core/config';
import { errorText } from '@eksa/core/errors';
import type { Check, CheckResult, ProviderContext } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Ports } from '../host/ports.ts';
import { systemAuthorities } from '../host/system-authorities.ts';
import { certificateProblem } from './certificate.ts';
import { authorityOf, mirrorOf, placeOf } from './mirror-place.ts';

/** Shakes hands with the mirror: first with the authorities of this machine, then with the one that the file gives. */
export function mirrorCertificate(ports: Ports): Check {
  return {
    id: 'registry-mirror-certificate',
    title: groups.mirror,
    group: groups.mirror,
    about: {
      severity: 'failed',
      looksAt: 'caCertContent, and the certificate that the mirror shows in a TLS handshake; nothing with insecureSkipVerify',
      expects: 'a certificate for its name that is valid today, signed by an authority of this machine or by caCertContent',
      remedy: 'write the authority to caCertContent, or the name of its file to EKSA_REGISTRY_MIRROR_CA',
    },
    async run(input, context) {
      const mirror = mirrorOf(input);
      if (mirror === undefined) return { status: 'passed', observed: 'no registry mirror' };
      if (mirror.insecureSkipVerify === true) return { status: 'passed', observed: 'insecureSkipVerify: not looked at' };
      return badAuthority(mirror, ports) ?? (await verify(mirror, ports, context));
    },
  };
}

function badAuthority({ caCertContent }: RegistryMirror, { now }: Ports): CheckResult | undefined {
  const problem = caCertContent ? certificateProblem(caCertContent, now()) : undefined;
  if (problem === undefined) return undefined;
  return {
    status: 'failed',
    observed: `caCertContent ${problem}`,
    expected: 'a PEM certificate that is valid today',
    remedy: 'Put the certificate of the authority that signed the mirror’s into registryMirrorConfiguration.caCertContent.',
  };
}

async function verify(mirror: RegistryMirror, { host, network }: Ports, { env, signal }: ProviderContext): Promise<CheckResult> {
  const place = placeOf(mirror);
  try {
    const { untrusted } = await network.handshake(place, await systemAuthorities(host, env), signal);
    if (untrusted === undefined) return { status: 'passed', observed: 'signed by an authority of this machine' };
    if (!mirror.caCertContent) return untrustedMirror(mirror, untrusted);
    const own = await network.handshake(place, [mirror.caCertContent], signal);
    return own.untrusted === undefined ? { status: 'passed', observed: 'signed by caCertContent' } : untrustedMirror(mirror, own.untrusted);
  } catch (error) {
    signal?.throwIfAborted();
    return {
      status: 'failed',
      observed: `${authorityOf(mirror)} does not shake hands by TLS: ${errorText(error)}`,
      expected: 'a registry that speaks https there',
      remedy: 'Check endpoint and port of registryMirrorConfiguration, and that this host reaches it.',
    };
  }
}

function untrustedMirror(mirror: RegistryMirror, code: string): CheckResult {
  const observed = `the certificate of ${authorityOf(mirror)} is not trusted: ${code}`;
  if (mirror.caCertContent) {
    const expected = 'a certificate for that name, signed by caCertContent';
    return { status: 'failed', observed, expected, remedy: 'Put the certificate of the right authority into caCertContent.' };
  }
  return {
    status: 'failed',
    observed,
    expected: 'an authority that this machine knows, or caCertContent',
    remedy:
      'Write the authority to caCertContent, or export EKSA_REGISTRY_MIRROR_CA=FILE; insecureSkipVerify: true does without (not on Bottlerocket).',
  };
}
