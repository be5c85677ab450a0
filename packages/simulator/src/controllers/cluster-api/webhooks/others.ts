import { isDeepStrictEqual } from 'node:util';
import { type Cause, forbiddenField, invalidValue, required } from '../../../apiserver/schema/causes.ts';
import type { ClusterResourceSet } from '../cluster-resource-set/kinds.ts';
import { labels } from '../contract/labels.ts';
import type { MachineHealthCheck } from '../machine-health-check/kinds.ts';
import { objectAt, specOf, withClusterLabel, withSpec } from './fields.ts';
import type { KindRules } from './review.ts';

const defaultStartupSeconds = 600;
const leastStartupSeconds = 30;

export const machineHealthCheckRules: KindRules = {
  fill(check) {
    const spec = specOf(check);
    const checks = { nodeStartupTimeoutSeconds: defaultStartupSeconds, ...objectAt(spec, 'checks') };
    return withClusterLabel(withSpec(check, { ...spec, checks }));
  },
  check(object, before) {
    const { selector, clusterName, checks } = (object as MachineHealthCheck).spec;
    const old = before as MachineHealthCheck | undefined;
    const startup = checks?.nodeStartupTimeoutSeconds ?? defaultStartupSeconds;
    const named = selector.matchLabels?.[labels.clusterName] ?? clusterName;
    const other = 'cannot specify a cluster selector other than the one specified by ClusterName';
    return [
      ...(isEmpty(selector) ? [required('spec.selector', 'selector must not be empty')] : []),
      ...(named === clusterName ? [] : [invalidValue('spec.selector', selector, other)]),
      ...(old === undefined || old.spec.clusterName === clusterName ? [] : [forbiddenField('spec.clusterName', 'field is immutable')]),
      ...(startup === 0 || startup >= leastStartupSeconds
        ? []
        : [invalidValue('spec.checks.nodeStartupTimeoutSeconds', startup, 'must be at least 30s')]),
    ];
  },
};

export const clusterResourceSetRules: KindRules = {
  fill: (set) => withSpec(set, { strategy: 'ApplyOnce', ...specOf(set) }),
  check(object, before) {
    const { spec } = object as ClusterResourceSet;
    const old = (before as ClusterResourceSet | undefined)?.spec;
    const changed = (field: 'strategy' | 'clusterSelector'): readonly Cause[] =>
      old === undefined || isDeepStrictEqual(old[field], spec[field])
        ? []
        : [invalidValue(`spec.${field}`, spec[field], 'field is immutable')];
    return [
      ...(isEmpty(spec.clusterSelector) ? [invalidValue('spec.clusterSelector', spec.clusterSelector, 'selector must not be empty')] : []),
      ...changed('strategy'),
      ...changed('clusterSelector'),
    ];
  },
};

function isEmpty({ matchLabels = {}, matchExpressions = [] }: ClusterResourceSet['spec']['clusterSelector']): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}
