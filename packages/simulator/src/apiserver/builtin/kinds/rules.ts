import { definitionRules } from '../../custom/definition-rules.ts';
import { bindingRules, roleRules } from './access-control.ts';
import { configMapRules, secretRules } from './config.ts';
import { cronJobRules, jobRules } from './job.ts';
import type { KindRules } from './kind.ts';
import { namespaceRules } from './namespace.ts';
import { claimRules, eventRules, leaseRules, priorityClassRules, volumeRules, webhookRules } from './others.ts';
import { podRules } from './pod.ts';
import { serviceRules } from './service.ts';
import { daemonSetRules, deploymentRules, replicaSetRules, statefulSetRules } from './workload.ts';

/** By storage, e.g. `apps/deployments`. */
export const kindRules: Readonly<Record<string, KindRules>> = {
  '/configmaps': configMapRules,
  '/events': eventRules,
  '/namespaces': namespaceRules,
  '/persistentvolumeclaims': claimRules,
  '/persistentvolumes': volumeRules,
  '/pods': podRules,
  '/secrets': secretRules,
  '/services': serviceRules,
  'apps/daemonsets': daemonSetRules,
  'apps/deployments': deploymentRules,
  'apps/replicasets': replicaSetRules,
  'apps/statefulsets': statefulSetRules,
  'batch/cronjobs': cronJobRules,
  'batch/jobs': jobRules,
  'coordination.k8s.io/leases': leaseRules,
  'rbac.authorization.k8s.io/clusterroles': roleRules,
  'rbac.authorization.k8s.io/roles': roleRules,
  'rbac.authorization.k8s.io/clusterrolebindings': bindingRules,
  'rbac.authorization.k8s.io/rolebindings': bindingRules,
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': webhookRules,
  'admissionregistration.k8s.io/validatingwebhookconfigurations': webhookRules,
  'apiextensions.k8s.io/customresourcedefinitions': definitionRules,
  'scheduling.k8s.io/priorityclasses': priorityClassRules,
};
