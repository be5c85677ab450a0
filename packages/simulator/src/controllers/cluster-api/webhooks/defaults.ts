import type { WebhookHandler } from '../../../apiserver/admission/webhooks.ts';
import { isJsonObject, type JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { labels } from '../contract/labels.ts';

/** Fills in what the core provider's defaulting webhooks do: labels, selectors, and the `v` before a version. */
export const coreDefaults: WebhookHandler = ({ object, operation }) => {
  if (object === undefined || operation === 'DELETE') return { allowed: true };
  const fill = Object.hasOwn(defaults, object.kind) ? defaults[object.kind] : undefined;
  return fill === undefined ? { allowed: true } : { allowed: true, object: fill(object) };
};

const defaults: Readonly<Record<string, (object: KubeObject) => KubeObject>> = {
  Machine: (machine) => withClusterLabel(withSpec(machine, versioned(specOf(machine)))),
  MachineDeployment: (deployment) => withClusterLabel(withSelector(deployment, labels.deploymentName)),
  MachineSet: (set) => withClusterLabel(withSelector(set, labels.setName)),
};

/** A set that names no machines of its own takes those with its name; all are of its cluster. */
function withSelector(object: KubeObject, ownLabel: string): KubeObject {
  const spec = specOf(object);
  const selector = objectAt(spec, 'selector');
  const template = objectAt(spec, 'template');
  const metadata = objectAt(template, 'metadata');
  const given = objectAt(selector, 'matchLabels');
  const expressions = Array.isArray(selector.matchExpressions) ? selector.matchExpressions : [];
  const own = Object.keys(given).length === 0 && expressions.length === 0 ? { [ownLabel]: object.metadata.name } : {};
  const added = { ...own, [labels.clusterName]: spec.clusterName };
  return withSpec(object, {
    ...spec,
    selector: { ...selector, matchLabels: { ...given, ...added } },
    template: {
      ...template,
      metadata: { ...metadata, labels: { ...objectAt(metadata, 'labels'), ...added } },
      spec: versioned(objectAt(template, 'spec')),
    },
  });
}

function withClusterLabel(object: KubeObject): KubeObject {
  const { clusterName } = specOf(object);
  if (typeof clusterName !== 'string') return object;
  return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, [labels.clusterName]: clusterName } } };
}

function versioned(spec: JsonObject): JsonObject {
  const { version } = spec;
  return typeof version === 'string' && /^\d/.test(version) ? { ...spec, version: `v${version}` } : spec;
}

function withSpec(object: KubeObject, spec: JsonObject): KubeObject {
  return { ...object, spec };
}

function specOf(object: KubeObject): JsonObject {
  return isJsonObject(object.spec) ? object.spec : {};
}

function objectAt(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  return isJsonObject(value) ? value : {};
}
