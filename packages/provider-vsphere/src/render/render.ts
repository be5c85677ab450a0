import type { RenderedCluster, RenderInput } from '@eksa/core/provider';
import { requireAsset } from '@eksa/core/release';
import {
  clusterObject,
  controlPlaneTemplateName,
  credentialsSecret,
  kinds,
  machineHealthChecks,
  registryCredentials,
} from '@eksa/core/render';
import { cloudProvider } from './cloud-provider/resource-set.ts';
import { contextOf, machinesOf } from './context.ts';
import { controlPlane, controlPlaneTaints } from './control-plane.ts';
import { etcd } from './etcd.ts';
import { clusterLabel } from './labels.ts';
import { failureDomains } from './objects/failure-domains.ts';
import { credentialsName, vsphereCluster } from './objects/vsphere-cluster.ts';
import { machineTemplate } from './template.ts';
import { requireTypes, types } from './types.ts';
import { workers } from './workers.ts';

/**
 * The Cluster API objects of one cluster. Pure. Errors: ASSET_MISSING when the server or the bundle lacks what is needed,
 * CONFIG_INVALID when the file lacks a machine config or the environment a login.
 */
export function render(input: RenderInput): RenderedCluster {
  requireTypes(input.served);
  const context = contextOf(input);
  const { name, spec, release, datacenter, credentials, mirror } = context;
  const datacenterName = context.config.datacenter.metadata.name;
  return {
    etcd: etcd(context),
    controlPlane: [
      credentialsSecret(credentialsName(name), credentials.clusterApi),
      ...registryCredentials(mirror),
      ...failureDomains({ cluster: name, datacenterName, datacenter }),
      clusterObject(
        {
          name,
          clusterNetwork: spec.clusterNetwork,
          infrastructure: types.cluster,
          externalEtcd: spec.externalEtcdConfiguration !== undefined,
        },
        { labels: clusterLabel(name) },
      ),
      vsphereCluster(name, context.endpoint, datacenter),
      ...machinesOf(context.config, 'control-plane').flatMap((machine) => [
        machineTemplate(context, controlPlaneTemplateName(name), machine, release),
        controlPlane(context, machine),
      ]),
      ...cloudProvider({
        type: kinds.clusterResourceSet,
        cluster: name,
        datacenter,
        login: credentials.cloudProvider,
        image: requireAsset(release.bundle, 'vSphere').manager.uri,
        controlPlaneTaints: controlPlaneTaints(context),
      }),
    ],
    workers: workers(context),
    healthChecks: machineHealthChecks(name, spec),
  };
}
