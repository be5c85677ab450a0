import type { KubeObject } from '../../objects/object.ts';
import type { ProviderSpec } from './provider.ts';

type Named = Pick<ProviderSpec, 'namespace' | 'prefix'>;

/** The annotation that has cert-manager inject the CA of the provider's certificate. */
export function injectFrom({ namespace, prefix }: Named): Readonly<Record<string, string>> {
  return { 'cert-manager.io/inject-ca-from': `${namespace}/${prefix}-serving-cert` };
}

export function servingSecret({ prefix }: Named): string {
  return `${prefix}-webhook-service-cert`;
}

/** A self-signed certificate for the webhooks. */
export function certificateObjects(spec: Named): readonly KubeObject[] {
  const { namespace, prefix } = spec;
  const host = `${prefix}-webhook-service.${namespace}.svc`;
  return [
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: `${prefix}-serving-cert`, namespace },
      spec: {
        dnsNames: [host, `${host}.cluster.local`],
        issuerRef: { kind: 'Issuer', name: `${prefix}-selfsigned-issuer` },
        secretName: servingSecret(spec),
        subject: { organizations: ['k8s-sig-cluster-lifecycle'] },
      },
    },
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Issuer',
      metadata: { name: `${prefix}-selfsigned-issuer`, namespace },
      spec: { selfSigned: {} },
    },
  ];
}
