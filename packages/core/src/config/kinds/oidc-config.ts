import * as z from 'zod';
import { ObjectMetadataSchema } from '../schema/metadata.ts';
import { rule } from '../schema/rule.ts';
import { RequiredTextSchema, text } from '../schema/text.ts';
import { isUrl } from '../schema/url.ts';
import { eksaApiVersion } from '../vocabulary.ts';

const HttpsSchema = text({
  pattern: /^[Hh][Tt][Tt][Pp][Ss]:\/\/[^/?#\s]+.*$/,
  message: 'is not an https URL',
  expected: 'the https URL of the issuer',
});

const IssuerSchema = rule(HttpsSchema, (url, complain) => {
  if (typeof url !== 'string' || !HttpsSchema.safeParse(url).success || (isUrl(url) && URL.canParse(url))) return;
  complain({ message: `is not a URL: ${JSON.stringify(url)}`, expected: 'the https URL of the issuer' });
});

const SpecSchema = z.strictObject({
  clientId: RequiredTextSchema.meta({ description: 'Client ID that tokens must be made for.' }),
  issuerUrl: IssuerSchema.meta({ description: 'https URL of the issuer.' }),
  groupsClaim: z.string().optional().meta({ description: 'Claim that holds the groups of a user.' }),
  groupsPrefix: z.string().optional().meta({ description: 'Put before the names of groups.' }),
  requiredClaims: z
    .array(
      z.strictObject({
        claim: z.string().default('').meta({ description: 'Name of the claim.' }),
        value: z.string().default('').meta({ description: 'Value that it must have.' }),
      }),
    )
    .max(1)
    .optional()
    .meta({ description: 'A claim that a token must have; at most one.' }),
  usernameClaim: z.string().optional().meta({ description: 'Claim that holds the name of a user. Default: sub.' }),
  usernamePrefix: z.string().optional().meta({ description: 'Put before the names of users; "-" for nothing.' }),
});

/** Log-in with tokens of an OpenID Connect issuer. */
export const OidcConfigSchema = z
  .strictObject({
    apiVersion: z.literal(eksaApiVersion),
    kind: z.literal('OIDCConfig'),
    metadata: ObjectMetadataSchema,
    spec: SpecSchema.meta({ description: 'The issuer and what is read from its tokens.', mutable: 'managed' }),
    status: z.unknown().optional(),
  })
  .meta({ title: 'OIDCConfig', description: 'Log-in with tokens of an OpenID Connect issuer.' });

export type OidcConfig = z.output<typeof OidcConfigSchema>;
