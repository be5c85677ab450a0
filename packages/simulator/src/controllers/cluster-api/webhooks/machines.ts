import { type Cause, forbiddenField, invalidValue, required } from '../../../apiserver/schema/causes.ts';
import type { JsonObject } from '../../../objects/json.ts';
import { matchesLabels } from '../../../objects/label-selector.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { IntOrPercent, Machine, MachineDeployment, MachineSet, MachineSpec } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { selectorText } from '../contract/selector.ts';
import { checkLabelName, checkVersion, objectAt, specOf, versioned, withClusterLabel, withSpec } from './fields.ts';
import type { KindRules } from './review.ts';

const nodeDeletionSeconds = 10;
const immutable = 'field is immutable';

export const machineRules: KindRules = {
  fill(machine) {
    const spec = versioned(specOf(machine));
    const deletion = { nodeDeletionTimeoutSeconds: nodeDeletionSeconds, ...objectAt(spec, 'deletion') };
    return withClusterLabel(withSpec(machine, { ...spec, deletion }));
  },
  check(machine, old) {
    const { spec } = machine as Machine;
    return [
      ...checkBootstrap('spec', spec),
      ...(old === undefined || (old as Machine).spec.clusterName === spec.clusterName
        ? []
        : [forbiddenField('spec.clusterName', immutable)]),
      ...checkVersion('spec.version', spec.version),
    ];
  },
};

export const machineSetRules: KindRules = {
  fill: (set) => withClusterLabel(filled(set, labels.setName)),
  check: (set, old) => checkSet(set as MachineSet, old as MachineSet | undefined, invalidValue),
};

export const machineDeploymentRules: KindRules = {
  fill(deployment) {
    const spec = specOf(deployment);
    const rollout = objectAt(spec, 'rollout');
    const strategy = { type: 'RollingUpdate', ...objectAt(rollout, 'strategy') };
    const rollingUpdate = { maxSurge: 1, maxUnavailable: 0, ...objectAt(strategy, 'rollingUpdate') };
    const steps = strategy.type === 'RollingUpdate' ? { ...strategy, rollingUpdate } : strategy;
    return withClusterLabel(filled(withSpec(deployment, { ...spec, rollout: { ...rollout, strategy: steps } }), labels.deploymentName));
  },
  check(object, before) {
    const deployment = object as MachineDeployment;
    const mismatch = (field: string, _value: unknown, detail: string) => forbiddenField(field, detail);
    return [
      ...checkLabelName(deployment, 'must be a valid label value:'),
      ...checkSet(deployment, before as MachineDeployment | undefined, mismatch),
      ...checkSteps(deployment),
    ];
  },
};

/** A set that names no machines of its own takes those with its name; all are of its cluster. */
function filled(object: KubeObject, ownLabel: string): KubeObject {
  const spec = specOf(object);
  const selector = objectAt(spec, 'selector');
  const template = objectAt(spec, 'template');
  const metadata = objectAt(template, 'metadata');
  const given = objectAt(selector, 'matchLabels');
  const expressions = Array.isArray(selector.matchExpressions) ? selector.matchExpressions : [];
  const own = Object.keys(given).length === 0 && expressions.length === 0 ? { [ownLabel]: object.metadata.name } : {};
  const ofCluster = ownLabel === labels.deploymentName ? { [labels.clusterName]: spec.clusterName } : {};
  const added: JsonObject = { ...own, ...ofCluster };
  return withSpec(object, {
    ...spec,
    replicas: spec.replicas ?? 1,
    selector: { ...selector, matchLabels: { ...given, ...added } },
    template: {
      ...template,
      metadata: { ...metadata, labels: { ...objectAt(metadata, 'labels'), ...added } },
      spec: versioned(objectAt(template, 'spec')),
    },
  });
}

/** `mismatch`: how labels that the selector does not find are refused. */
function checkSet<T extends MachineSet | MachineDeployment>(
  { spec }: T,
  old: T | undefined,
  mismatch: (field: string, value: unknown, detail: string) => Cause,
): readonly Cause[] {
  const { selector, template, clusterName } = spec;
  const own = template.metadata?.labels;
  const same = 'spec.clusterName and spec.template.spec.clusterName must be set to the same value';
  return [
    ...checkBootstrap('spec.template.spec', template.spec),
    ...(matchesLabels(selector, own)
      ? []
      : [mismatch('spec.template.metadata.labels', own, `must match spec.selector ${JSON.stringify(selectorText(selector))}`)]),
    ...(old === undefined || old.spec.clusterName === clusterName ? [] : [forbiddenField('spec.clusterName', immutable)]),
    ...(template.spec.clusterName === clusterName ? [] : [invalidValue('spec.clusterName', clusterName, same)]),
    ...checkVersion('spec.template.spec.version', template.spec.version),
  ];
}

function checkBootstrap(path: string, { bootstrap }: MachineSpec): readonly Cause[] {
  if (bootstrap.configRef !== undefined || bootstrap.dataSecretName !== undefined) return [];
  const detail = `expected either ${path}.bootstrap.dataSecretName or ${path}.bootstrap.configRef to be populated`;
  return [required(`${path}.bootstrap`, detail)];
}

function checkSteps({ spec }: MachineDeployment): readonly Cause[] {
  const { maxSurge, maxUnavailable } = spec.rollout?.strategy?.rollingUpdate ?? {};
  const path = 'spec.rollout.strategy.rollingUpdate';
  const bad = Object.entries({ maxUnavailable, maxSurge }).filter(([, value]) => !isAmount(value));
  const detail = 'must be either an int or a percentage: invalid value for IntOrString: invalid type: string is not a percentage';
  if (bad.length > 0) return bad.map(([name, value]) => invalidValue(`${path}.${name}`, value, detail));
  const none = [maxSurge, maxUnavailable].every((value) => value !== undefined && Number.parseInt(String(value), 10) === 0);
  return none ? [invalidValue(path, String(maxSurge), 'maxUnavailable and maxSurge cannot both be 0')] : [];
}

function isAmount(value: IntOrPercent | undefined): boolean {
  return typeof value !== 'string' || /^\d+%$/.test(value);
}
