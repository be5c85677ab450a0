import { stringify } from 'yaml';
import { type ClusterConfig, type Feature, optionsOf, parseClusterFile } from '../../packages/core/src/config/index.ts';
import { isObject } from '../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../packages/core/src/ports/index.ts';
import type { Provider } from '../../packages/core/src/provider/index.ts';
import { documentsIn } from './folder.ts';

export interface InputOptions {
  /** What a test of theirs changes in the input, or what ours must not see. */
  readonly edit?: (object: KubeObject) => KubeObject;
}

/** Files behind a switch of the original are rendered with the switch on. */
const features: readonly Feature[] = ['API_SERVER_EXTRA_ARGS_ENABLED', 'VSPHERE_IN_PLACE_UPGRADE'];

/**
 * An input of the original's rendering tests, read as a user's file is, except that fields which nobody knows are dropped, as theirs are. Some have no worker group, which a user may not write: they
 * are lent one and it is taken away again.
 */
export function inputConfig(dir: string, file: string, provider: Provider, { edit }: InputOptions = {}): ClusterConfig {
  const documents = documentsIn(dir, file).map((object) => edit?.(object) ?? object);
  const lent = documents.some((object) => object.kind === 'Cluster' && !hasWorkers(object));
  const text = documents.map((object) => stringify(lent ? withWorkers(object, { name: 'md-0', count: 1 }) : object)).join('---\n');
  const config = parseClusterFile(text, { ...optionsOf([provider]), features, file, unknownFields: 'ignore' });
  if (!lent) return config;
  return { ...config, cluster: { ...config.cluster, spec: { ...config.cluster.spec, workerNodeGroupConfigurations: [] } } };
}

function hasWorkers({ spec }: KubeObject): boolean {
  return isObject(spec) && Array.isArray(spec.workerNodeGroupConfigurations) && spec.workerNodeGroupConfigurations.length > 0;
}

/** Its machines are the control plane's. */
function withWorkers(object: KubeObject, group: Readonly<Record<string, unknown>>): KubeObject {
  if (object.kind !== 'Cluster' || !isObject(object.spec)) return object;
  const { controlPlaneConfiguration } = object.spec;
  const { machineGroupRef } = isObject(controlPlaneConfiguration) ? controlPlaneConfiguration : {};
  return {
    ...object,
    spec: { ...object.spec, workerNodeGroupConfigurations: [{ ...group, ...(machineGroupRef ? { machineGroupRef } : {}) }] },
  };
}
