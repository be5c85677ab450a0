import { errorText } from '@eksa/core/errors';
import type { Check, CheckResult } from '@eksa/core/provider';
import * as z from 'zod';
import { groups } from '../groups.ts';
import type { Ports } from '../host/ports.ts';
import { systemAuthorities } from '../host/system-authorities.ts';

const DiscoverySchema = z.looseObject({ issuer: z.string(), jwks_uri: z.string() });

const expected = 'an OpenID Connect issuer of exactly that URL';

/** An API server with a wrong issuer starts all the same, and refuses every token. */
export function oidcIssuer({ host, network }: Ports): Check {
  return {
    id: 'oidc-issuer',
    title: 'The OpenID Connect issuer answers',
    group: groups.create,
    about: {
      severity: 'warning',
      looksAt: 'issuerUrl of the OIDCConfig with /.well-known/openid-configuration behind it',
      expects: 'a document whose issuer is that very URL; a warning only, since API servers may see another network than we do',
      remedy: 'correct issuerUrl; a slash at its end counts',
    },
    async run({ config: { oidc } }, { env, signal }): Promise<CheckResult> {
      if (oidc === undefined) return { status: 'passed', observed: 'no OIDCConfig' };
      const { issuerUrl } = oidc.spec;
      try {
        const url = `${issuerUrl.replace(/\/$/, '')}/.well-known/openid-configuration`;
        const { status, body } = await network.get(url, { authorities: await systemAuthorities(host, env), signal });
        if (status !== 200) return warning(`${url} answers with HTTP ${status}`);
        const document = DiscoverySchema.safeParse(parseJson(body));
        if (!document.success) return warning(`${url} is no discovery document`);
        if (document.data.issuer !== issuerUrl) return warning(`the issuer calls itself ${document.data.issuer}`);
        return { status: 'passed', observed: issuerUrl };
      } catch (error) {
        signal?.throwIfAborted();
        return { status: 'unknown', observed: `${issuerUrl} does not answer here: ${errorText(error)}` };
      }
    },
  };

  function warning(observed: string): CheckResult {
    return { status: 'warning', observed, expected, remedy: 'Correct spec.issuerUrl of the OIDCConfig; a slash at its end counts.' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
