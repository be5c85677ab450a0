import { endpointSlices, endpoints, events, nodes, services } from './core.ts';
import * as others from './others.ts';
import { pods } from './pods.ts';
import type { Printer } from './printer.ts';
import { claims, storageClasses, volumes } from './storage.ts';
import { cronJobs, daemonSets, deployments, jobs, replicaSets, statefulSets } from './workloads.ts';

/** By plural. Kinds that are not here show name and creation time. */
export const builtinPrinters: Readonly<Record<string, Printer>> = {
  apiservices: others.apiServices,
  certificatesigningrequests: others.signingRequests,
  clusterrolebindings: others.roleBindings,
  configmaps: others.configMaps,
  controllerrevisions: others.controllerRevisions,
  cronjobs: cronJobs,
  csinodes: others.csiNodes,
  daemonsets: daemonSets,
  deployments,
  endpoints,
  endpointslices: endpointSlices,
  events,
  horizontalpodautoscalers: others.autoscalers,
  ingressclasses: others.ingressClasses,
  ingresses: others.ingresses,
  jobs,
  leases: others.leases,
  mutatingwebhookconfigurations: others.webhooks,
  namespaces: others.namespaces,
  networkpolicies: others.networkPolicies,
  nodes,
  persistentvolumeclaims: claims,
  persistentvolumes: volumes,
  poddisruptionbudgets: others.disruptionBudgets,
  pods,
  priorityclasses: others.priorityClasses,
  replicasets: replicaSets,
  replicationcontrollers: replicaSets,
  resourcequotas: others.resourceQuotas,
  rolebindings: others.roleBindings,
  runtimeclasses: others.runtimeClasses,
  secrets: others.secrets,
  serviceaccounts: others.serviceAccounts,
  services,
  statefulsets: statefulSets,
  storageclasses: storageClasses,
  validatingwebhookconfigurations: others.webhooks,
  volumeattributesclasses: others.attributeClasses,
};
