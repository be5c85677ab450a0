import type { ClusterConfig } from '../../../packages/core/src/config/index.ts';
import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { vsphereProvider } from '../../../packages/provider-vsphere/src/index.ts';
import { inputConfig } from '../config.ts';
import { documentsIn } from '../folder.ts';
import type { Case } from './cases.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The input of a case as its test renders it. Their tests render what no user may write: several encryption entries, a failure domain
 * that is a name alone, a kubelet configuration without its kind. That is kept from the reader and put back behind it.
 */
export function inputOf(dir: string, oneCase: Case & { readonly inputFile: string }): ClusterConfig {
  const { inputFile, controlPlane, firstWorkers } = oneCase;
  const config = inputConfig(dir, inputFile, vsphereProvider, { edit: (object) => readable(changed(object, oneCase)) });
  const documents = documentsIn(dir, inputFile);
  const datacenter = unreadable(specOf(documents, 'VSphereDatacenterConfig'));
  const { controlPlaneConfiguration, workerNodeGroupConfigurations: groups } = config.cluster.spec;
  const spec = {
    ...config.cluster.spec,
    ...unreadable(specOf(documents, 'Cluster')),
    controlPlaneConfiguration: { ...controlPlaneConfiguration, ...controlPlane },
    workerNodeGroupConfigurations: groups.map((group, index) => (index === 0 ? { ...group, ...firstWorkers } : group)),
  };
  return {
    ...config,
    cluster: { ...config.cluster, spec: spec as ClusterConfig['cluster']['spec'] },
    datacenter: { ...config.datacenter, spec: { ...(config.datacenter.spec as Fields), ...datacenter } },
  };
}

function specOf(documents: readonly KubeObject[], kind: string): Fields {
  const spec = documents.find((object) => object.kind === kind)?.spec;
  return isObject(spec) ? spec : {};
}

function changed(object: KubeObject, { cluster, moreWorkers, machines }: Case): KubeObject {
  if (!isObject(object.spec)) return object;
  if (object.kind === 'VSphereMachineConfig' && (machines?.name ?? object.metadata.name) === object.metadata.name) {
    return { ...object, spec: { ...object.spec, ...machines?.spec } };
  }
  if (object.kind !== 'Cluster') return object;
  const spec = laidOver(object.spec, cluster ?? {});
  const groups = Array.isArray(spec.workerNodeGroupConfigurations) ? spec.workerNodeGroupConfigurations : [];
  return { ...object, spec: { ...spec, ...(moreWorkers ? { workerNodeGroupConfigurations: [...groups, ...moreWorkers] } : {}) } };
}

function laidOver(fields: unknown, change: Fields): Fields {
  const below = isObject(fields) ? fields : {};
  const merged = Object.entries(change).map(([name, value]) => [
    name,
    isObject(value) && isObject(below[name]) ? laidOver(below[name], value) : value,
  ]);
  return { ...below, ...Object.fromEntries(merged) };
}

/** Keys of which there are several, and failure domains that are a name alone. */
function unreadable({ etcdEncryption: entries, failureDomains: domains }: Fields): Fields {
  const several = (list: unknown) => Array.isArray(list) && list.length > 1;
  const keys = Array.isArray(entries) && (several(entries) || entries.some((entry) => isObject(entry) && several(entry.providers)));
  const names = Array.isArray(domains) && domains.some((domain) => isObject(domain) && domain.computeCluster === undefined);
  return { ...(keys ? { etcdEncryption: entries } : {}), ...(names ? { failureDomains: domains } : {}) };
}

function readable(object: KubeObject): KubeObject {
  if (!isObject(object.spec)) return object;
  const unread = Object.keys(unreadable(object.spec));
  const spec = Object.fromEntries(Object.entries(object.spec).filter(([field]) => !unread.includes(field)));
  const { registryMirrorConfiguration: mirror } = spec;
  return {
    ...object,
    spec: {
      ...spec,
      ...(isObject(mirror) && mirror.port ? { registryMirrorConfiguration: { ...mirror, port: String(mirror.port) } } : {}),
    },
  };
}
