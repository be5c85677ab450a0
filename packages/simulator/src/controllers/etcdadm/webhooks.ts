import type { WebhookHandler } from '../../apiserver/admission/webhooks.ts';
import { type Cause, forbiddenField, invalidValue, required } from '../../apiserver/schema/causes.ts';
import { etcdGroup } from '../cluster-api/contract/groups.ts';
import { objectAt, specOf, withSpec } from '../cluster-api/webhooks/fields.ts';
import { type KindRules, reviewBy } from '../cluster-api/webhooks/review.ts';
import type { EtcdadmCluster } from './kinds.ts';

const clusterRules: KindRules = {
  fill(cluster) {
    const spec = specOf(cluster);
    const template = objectAt(spec, 'infrastructureTemplate');
    const namespace = template.namespace === undefined || template.namespace === '' ? cluster.metadata.namespace : template.namespace;
    const placed = namespace === undefined ? template : { ...template, namespace };
    return withSpec(cluster, { ...spec, replicas: spec.replicas ?? 1, infrastructureTemplate: placed });
  },
  check(object) {
    const { spec, metadata } = object as EtcdadmCluster;
    const { namespace } = spec.infrastructureTemplate;
    const mismatch = invalidValue('spec.infrastructureTemplate.namespace', namespace ?? '', 'must match metadata.namespace');
    return [...checkReplicas(spec.replicas), ...((namespace ?? '') === (metadata.namespace ?? '') ? [] : [mismatch])];
  },
};

function checkReplicas(replicas: number | undefined): readonly Cause[] {
  const path = 'spec.replicas';
  if (replicas === undefined) return [required(path, 'is required')];
  if (replicas <= 0) return [forbiddenField(path, 'cannot be less than or equal to 0')];
  return replicas % 2 === 0 ? [forbiddenField(path, 'etcd cluster cannot have an even number of nodes')] : [];
}

/** The webhooks of the etcdadm controller. */
export const reviewEtcdadm: WebhookHandler = reviewBy(etcdGroup, { EtcdadmCluster: clusterRules });
