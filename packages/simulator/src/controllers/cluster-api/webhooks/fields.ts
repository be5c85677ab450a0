import { type Cause, invalidValue } from '../../../apiserver/schema/causes.ts';
import { isJsonObject, type JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { labels } from '../contract/labels.ts';

/** Careful access to objects whose schema nobody has checked yet. */

export function specOf(object: KubeObject): JsonObject {
  return isJsonObject(object.spec) ? object.spec : {};
}

export function objectAt(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  return isJsonObject(value) ? value : {};
}

export function withSpec(object: KubeObject, spec: JsonObject): KubeObject {
  return { ...object, spec };
}

export function withClusterLabel(object: KubeObject): KubeObject {
  const { clusterName } = specOf(object);
  if (typeof clusterName !== 'string') return object;
  return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, [labels.clusterName]: clusterName } } };
}

/** Versions may come without their `v`. */
export function versioned(spec: JsonObject): JsonObject {
  const { version } = spec;
  return typeof version === 'string' && version !== '' && !version.startsWith('v') ? { ...spec, version: `v${version}` } : spec;
}

export function checkVersion(field: string, version: string | undefined): readonly Cause[] {
  if (version === undefined || kubernetesVersion.test(version)) return [];
  return [invalidValue(field, version, 'must be a valid semantic version')];
}

const kubernetesVersion = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)[-\w.+]*$/;
const longestLabelValue = 63;

/** Names that become values of labels. */
export function checkLabelName({ metadata }: KubeObject, text: string): readonly Cause[] {
  if (metadata.name.length <= longestLabelValue) return [];
  return [invalidValue('metadata.name', metadata.name, `${text} must be no more than ${longestLabelValue} bytes`)];
}
