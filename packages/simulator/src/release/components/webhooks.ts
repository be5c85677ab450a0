import type { KubeObject } from '../../objects/object.ts';
import { injectFrom } from './certificates.ts';
import type { ProviderSpec } from './provider.ts';

/** A kind whose objects are shown to the provider before they are stored. */
export interface Webhook {
  readonly group: string;
  readonly version: string;
  /** Singular, e.g. `kubeadmconfig`. */
  readonly kind: string;
  /** Default: with an s. */
  readonly plural?: string;
  /** Default CREATE and UPDATE. */
  readonly operations?: readonly string[];
}

/** The registration of a provider's webhooks. */
export function webhookConfigurations(spec: ProviderSpec): readonly KubeObject[] {
  return [
    ...configuration(spec, 'Mutating', spec.mutating, 'default', 'mutate'),
    ...configuration(spec, 'Validating', spec.validating, 'validation', 'validate'),
  ];
}

function configuration(
  spec: ProviderSpec,
  type: 'Mutating' | 'Validating',
  webhooks: readonly Webhook[],
  prefix: string,
  action: string,
): readonly KubeObject[] {
  if (webhooks.length === 0) return [];
  const service = { name: `${spec.prefix}-webhook-service`, namespace: spec.namespace };
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: `${type}WebhookConfiguration`,
      metadata: { name: `${spec.prefix}-${type.toLowerCase()}-webhook-configuration`, annotations: injectFrom(spec) },
      webhooks: webhooks.map(({ group, version, kind, plural = `${kind}s`, operations = ['CREATE', 'UPDATE'] }) => ({
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { ...service, path: `/${action}-${group.replaceAll('.', '-')}-${version}-${kind}` } },
        failurePolicy: 'Fail',
        matchPolicy: 'Equivalent',
        name: `${prefix}.${kind}.${group}`,
        rules: [{ apiGroups: [group], apiVersions: [version], operations, resources: [plural] }],
        sideEffects: 'None',
      })),
    },
  ];
}

/** Webhooks for several kinds of one group and version. */
export function webhooksFor(group: string, version: string, kinds: readonly string[]): readonly Webhook[] {
  return kinds.map((kind) => ({ group, version, kind, ...(kind.endsWith('class') ? { plural: `${kind}es` } : {}) }));
}
