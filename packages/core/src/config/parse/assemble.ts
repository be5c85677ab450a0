import { EksaError } from '../../errors/index.ts';
import type { Cluster } from '../cluster.ts';
import type { AwsIamConfig } from '../kinds/aws-iam-config.ts';
import type { FluxConfig } from '../kinds/flux-config.ts';
import { type GitOpsConfig, toFluxConfig } from '../kinds/gitops-config.ts';
import type { OidcConfig } from '../kinds/oidc-config.ts';
import type { ClusterConfig, EksaObject } from '../types.ts';
import type { NamedRef } from './cross/input.ts';
import type { ParseOptions } from './options.ts';
import type { FoundObject } from './read-object.ts';

/** Puts the checked objects of a file together, with the defaults that one object alone cannot know. */
export function assemble(found: readonly FoundObject[], options: ParseOptions): ClusterConfig {
  const objects = found.flatMap(({ object }): EksaObject[] => (object === undefined ? [] : [object]));
  const cluster = clusterOf(objects, options);
  const named = (ref: NamedRef | undefined): EksaObject | undefined =>
    objects.find(({ kind, metadata }) => kind === ref?.kind && metadata.name === ref.name);
  const datacenter = named(cluster?.spec.datacenterRef);
  if (cluster === undefined || datacenter === undefined) throw new EksaError('INTERNAL', 'A checked cluster file lacks its objects');
  const identity = (kind: string) => named(cluster.spec.identityProviderRefs?.find((ref) => ref.kind === kind));
  const oidc = identity('OIDCConfig') as OidcConfig | undefined;
  const awsIam = identity('AWSIamConfig') as AwsIamConfig | undefined;
  const flux = fluxOf(named(cluster.spec.gitOpsRef), cluster);
  return {
    cluster,
    datacenter,
    others: objects.filter((object) => object !== datacenter && object.kind !== 'Cluster'),
    ...(oidc && { oidc }),
    ...(awsIam && { awsIam }),
    ...(flux && { flux }),
  };
}

/** An object found under its kind has passed that kind's schema; so its type is known. */
function clusterOf(objects: readonly EksaObject[], { registryMirrorCa }: ParseOptions): Cluster | undefined {
  const cluster = objects.find(({ kind }) => kind === 'Cluster') as Cluster | undefined;
  const mirror = cluster?.spec.registryMirrorConfiguration;
  if (cluster === undefined || mirror === undefined || mirror.caCertContent || registryMirrorCa === undefined) return cluster;
  return { ...cluster, spec: { ...cluster.spec, registryMirrorConfiguration: { ...mirror, caCertContent: registryMirrorCa } } };
}

function fluxOf(object: EksaObject | undefined, { spec }: Cluster): FluxConfig | undefined {
  if (object === undefined) return undefined;
  const flux = object.kind === 'GitOpsConfig' ? toFluxConfig(object as GitOpsConfig) : (object as FluxConfig);
  const clusterConfigPath = flux.spec.clusterConfigPath || `clusters/${spec.managementCluster.name}`;
  return { ...flux, spec: { ...flux.spec, clusterConfigPath } };
}
