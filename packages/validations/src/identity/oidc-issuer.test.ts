import type { OidcConfig } from '@eksa/core/config';
import { expect, test } from 'vitest';
import { type NetworkFacts, portsWith } from '../testing/ports.ts';
import { inShort, type Scene } from '../testing/verdict.ts';
import { oidcIssuer } from './oidc-issuer.ts';

const issuerUrl = 'https://id.lan/realm';
const url = `${issuerUrl}/.well-known/openid-configuration`;
const base = {
  apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
  kind: 'OIDCConfig',
  metadata: { name: 'o', namespace: 'default' },
} as const;
const oidc: OidcConfig = { ...base, spec: { clientId: 'c', issuerUrl } };

function document(issuer: string): string {
  return JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` });
}

test.each<[string, NetworkFacts['answers'], Scene, string]>([
  ['none', {}, {}, 'passed: no OIDCConfig'],
  ['as it calls itself', { [url]: { body: document(issuerUrl) } }, { oidc }, `passed: ${issuerUrl}`],
  ['under another name', { [url]: { body: document(`${issuerUrl}/`) } }, { oidc }, `warning: the issuer calls itself ${issuerUrl}/`],
  ['that is something else', { [url]: { body: '<html>' } }, { oidc }, `warning: ${url} is no discovery document`],
  ['that is not there', { [url]: { status: 404 } }, { oidc }, `warning: ${url} answers with HTTP 404`],
  ['that does not answer', {}, { oidc }, `unknown: ${issuerUrl} does not answer here: ${url}: getaddrinfo ENOTFOUND`],
])('an issuer: %s', async (_situation, answers = {}, scene, expected) => {
  expect(await inShort(oidcIssuer(portsWith({ network: { answers } })), scene)).toBe(expected);
});
