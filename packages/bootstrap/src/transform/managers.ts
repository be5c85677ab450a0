import { EksaError } from '@eksa/core/errors';
import { isObject, type JsonObject, listAt, textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject, ProviderComponents } from '@eksa/core/ports';
import { containerName } from '../names.ts';
import { textMap } from '../text-map.ts';
import { flagValue, rewriteFlags } from './flags.ts';

/** A provider's controller, taken out of its Deployment. */
export interface Manager {
  /** Of the container, and its host name. */
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly binds: readonly { readonly source: string; readonly target: string }[];
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Where its webhooks are served; absent when it has none. */
  readonly webhooks?: { readonly port: number; readonly certificateFolder: string };
  /** Labels of its Pods: Services select it by these. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** The user of distroless images. */
const defaultUser = '65532';
const defaultWebhookPort = 9443;
/** Where controller-runtime looks unless told otherwise. */
const defaultCertificateFolder = '/tmp/k8s-webhook-server/serving-certs';
/** Fronts metrics; we have no use for it. */
const sidecar = 'kube-rbac-proxy';

/** The managers of a provider, one a Deployment. Throws ASSET_MISSING for a Deployment without a container. */
export function managersOf(cluster: string, components: ProviderComponents): readonly Manager[] {
  const deployments = components.objects.filter((object) => object.kind === 'Deployment');
  return deployments.map((deployment) => {
    const part = deployments.length === 1 ? components.label : `${components.label}-${deployment.metadata.name}`;
    return managerOf(containerName(cluster, part), deployment, components);
  });
}

function managerOf(name: string, deployment: KubeObject, components: ProviderComponents): Manager {
  const pod = valueAt(deployment, 'spec', 'template', 'spec');
  const containers = listAt(pod, 'containers').filter(isObject);
  const container =
    containers.find((candidate) => candidate.name === 'manager') ?? containers.find((candidate) => candidate.name !== sidecar);
  const image = textAt(container, 'image');
  if (!container || image === undefined) {
    throw new EksaError('ASSET_MISSING', `Deployment ${deployment.metadata.name} of ${components.label} has no container with an image`, {
      hint: 'Use a components manifest that is made for this provider.',
    });
  }
  const args = texts(container, 'args');
  const certificates = certificateFolder(pod, container, args);
  return {
    name,
    image,
    command: texts(container, 'command'),
    args: rewriteFlags(args),
    env: environment(container),
    user: components.source.container?.user ?? defaultUser,
    binds: components.source.container?.binds ?? [],
    namespace: deployment.metadata.namespace ?? components.namespace,
    serviceAccount: textAt(pod, 'serviceAccountName') ?? 'default',
    podLabels: textMap(valueAt(deployment, 'spec', 'template', 'metadata', 'labels')),
    ...(certificates === undefined
      ? {}
      : { webhooks: { port: Number(flagValue(args, 'webhook-port') ?? defaultWebhookPort), certificateFolder: certificates } }),
  };
}

/** Where the Deployment mounts the serving certificate: a manager without that mount serves no webhooks. */
function certificateFolder(pod: unknown, container: JsonObject, args: readonly string[]): string | undefined {
  const secrets = new Set(
    listAt(pod, 'volumes')
      .filter((volume) => isObject(valueAt(volume, 'secret')))
      .map((volume) => textAt(volume, 'name')),
  );
  const mounts = listAt(container, 'volumeMounts').filter((mount) => secrets.has(textAt(mount, 'name')));
  const paths = mounts.flatMap((mount) => textAt(mount, 'mountPath') ?? []);
  const named = flagValue(args, 'webhook-cert-dir');
  const path = named ?? paths.find((candidate) => candidate.includes('serving-certs')) ?? paths[0];
  const served = listAt(container, 'ports').some((port) => textAt(port, 'name') === 'webhook-server');
  return (path ?? (served ? defaultCertificateFolder : undefined))?.replace(/\/+$/, '');
}

/** Only literal values: what a Pod would learn about itself has no meaning here, and its absence is understood. */
function environment(container: JsonObject): Readonly<Record<string, string>> {
  const literal = listAt(container, 'env').filter((entry) => typeof valueAt(entry, 'value') === 'string');
  return Object.fromEntries(literal.map((entry) => [textAt(entry, 'name') ?? '', textAt(entry, 'value') ?? '']));
}

function texts(container: JsonObject, field: string): readonly string[] {
  return listAt(container, field).filter((item): item is string => typeof item === 'string');
}
