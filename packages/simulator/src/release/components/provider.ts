import type { KubeObject } from '../../objects/object.ts';
import { certificateObjects, injectFrom } from './certificates.ts';
import { managerDeployment } from './deployment.ts';
import { permissions, type Rule } from './permissions.ts';
import { type Webhook, webhookConfigurations } from './webhooks.ts';

/** What tells one provider from another. */
export interface ProviderSpec {
  /** clusterctl's label, e.g. `bootstrap-kubeadm`. */
  readonly label: string;
  readonly namespace: string;
  /** Begins the names of its objects, e.g. `capi-kubeadm-bootstrap`. */
  readonly prefix: string;
  readonly image: string;
  readonly args: readonly string[];
  /** Default `['/manager']`; empty = the image's own. */
  readonly command?: readonly string[];
  readonly crds: readonly KubeObject[];
  readonly rules: readonly Rule[];
  /** Other ClusterRoles with this label add their rules: how core learns of infrastructure kinds. */
  readonly aggregatesBy?: string;
  /** Gives its rules to a role that aggregates by this label. */
  readonly aggregatesTo?: string;
  readonly mutating: readonly Webhook[];
  readonly validating: readonly Webhook[];
  /** Paths of the host that its pod has. */
  readonly hostPaths?: readonly string[];
}

/** The objects of a provider's components manifest, in its order. */
export function providerObjects(spec: ProviderSpec): readonly KubeObject[] {
  const labels = { 'cluster.x-k8s.io/provider': spec.label };
  const objects: readonly KubeObject[] = [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: spec.namespace, labels: { ...labels, 'control-plane': 'controller-manager' } },
    },
    ...spec.crds.map((crd) => withInjection(crd, spec)),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `${spec.prefix}-manager`, namespace: spec.namespace } },
    ...permissions(spec),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `${spec.prefix}-webhook-service`, namespace: spec.namespace },
      spec: { ports: [{ port: 443, targetPort: 'webhook-server' }], selector: labels },
    },
    managerDeployment(spec),
    ...certificateObjects(spec),
    ...webhookConfigurations(spec),
  ];
  return objects.map((object) => ({ ...object, metadata: { ...object.metadata, labels: { ...labels, ...object.metadata.labels } } }));
}

/** cert-manager puts its CA into definitions that convert by webhook. */
function withInjection(crd: KubeObject, spec: ProviderSpec): KubeObject {
  return { ...crd, metadata: { ...crd.metadata, annotations: { ...crd.metadata.annotations, ...injectFrom(spec) } } };
}
