import { isDeepStrictEqual } from 'node:util';
import type { WebhookHandler } from '../../apiserver/admission/webhooks.ts';
import { invalidValue } from '../../apiserver/schema/causes.ts';
import type { KubeObject } from '../../objects/object.ts';
import { infrastructureGroup } from '../cluster-api/contract/groups.ts';
import type { Template } from '../cluster-api/contract/kinds.ts';
import { objectAt, specOf, withSpec } from '../cluster-api/webhooks/fields.ts';
import { type KindRules, reviewBy } from '../cluster-api/webhooks/review.ts';

const apiPort = 6_443;

const clusterRules: KindRules = {
  fill(cluster) {
    const spec = specOf(cluster);
    return withSpec(cluster, { ...spec, controlPlaneEndpoint: { port: apiPort, ...objectAt(spec, 'controlPlaneEndpoint') } });
  },
  check(cluster) {
    const domains = (cluster.spec as { readonly failureDomains?: readonly { readonly name: string }[] }).failureDomains ?? [];
    const sorted = domains.every(({ name }, index) => index === 0 || (domains[index - 1]?.name ?? '') <= name);
    return sorted ? [] : [invalidValue('spec.failureDomains', domains, 'failure domains must be sorted by name')];
  },
};

const machineTemplateRules: KindRules = {
  check(template, old) {
    if (old === undefined || isDeepStrictEqual(inner(template), inner(old))) return [];
    const detail = 'DockerMachineTemplate spec.template.spec field is immutable. Please create a new resource instead.';
    return [invalidValue('spec.template.spec', template, detail)];
  },
};

function inner(template: KubeObject): unknown {
  return (template as Template).spec.template.spec ?? {};
}

/** The webhooks of the Docker provider. */
export const reviewDocker: WebhookHandler = reviewBy(infrastructureGroup, {
  DockerCluster: clusterRules,
  DockerMachineTemplate: machineTemplateRules,
});
