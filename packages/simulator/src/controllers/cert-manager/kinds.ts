import type { KubeObject } from '../../objects/object.ts';

const apiVersion = 'cert-manager.io/v1';

export const issuerType = { apiVersion, kind: 'Issuer' };
export const clusterIssuerType = { apiVersion, kind: 'ClusterIssuer' };
export const certificateType = { apiVersion, kind: 'Certificate' };
export const secretType = { apiVersion: 'v1', kind: 'Secret' };

export interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

export interface Issuer extends KubeObject {
  readonly spec?: { readonly selfSigned?: object; readonly ca?: { readonly secretName: string } };
}

export interface Certificate extends KubeObject {
  readonly spec: {
    readonly secretName: string;
    readonly issuerRef: { readonly name: string; readonly kind?: string };
    readonly commonName?: string;
    readonly dnsNames?: readonly string[];
    readonly ipAddresses?: readonly string[];
    readonly duration?: string;
    readonly renewBefore?: string;
    readonly isCA?: boolean;
    readonly usages?: readonly string[];
    readonly subject?: { readonly organizations?: readonly string[] };
  };
  readonly status?: { readonly revision?: number; readonly [field: string]: unknown };
}

/** Where a ClusterIssuer looks for its Secrets; cert-manager's own namespace by default. */
export const clusterResourceNamespace = 'cert-manager';

export function fromBase64(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
