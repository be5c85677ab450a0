import { type RowOptions, resourcesOf } from './resource-row.ts';

const status: RowOptions = { parts: ['status'] };
const cluster: RowOptions = { clusterScoped: true };
const clusterStatus: RowOptions = { ...cluster, ...status };
const extension: RowOptions = { ...cluster, categories: ['api-extensions'] };
const review: RowOptions = { ...cluster, verbs: ['create'] };
const autoscaler: RowOptions = {
  ...status,
  short: ['hpa'],
  categories: ['all'],
  storage: { name: 'autoscaling/horizontalpodautoscalers', apiVersion: 'autoscaling/v2' },
};
const coreEvents = { name: '/events', apiVersion: 'v1' };

/** The groups with a version that is on by default in 1.34, as its discovery documents list them. */
export const groupResources = [
  ...resourcesOf('apiregistration.k8s.io', 'v1', [['apiservices', 'APIService', { ...extension, ...status }]]),
  ...resourcesOf('apps', 'v1', [
    ['controllerrevisions', 'ControllerRevision'],
    ['daemonsets', 'DaemonSet', { short: ['ds'], categories: ['all'], ...status }],
    ['deployments', 'Deployment', { short: ['deploy'], categories: ['all'], ...status, scale: true }],
    ['replicasets', 'ReplicaSet', { short: ['rs'], categories: ['all'], ...status, scale: true }],
    ['statefulsets', 'StatefulSet', { short: ['sts'], categories: ['all'], ...status, scale: true }],
  ]),
  ...resourcesOf('events.k8s.io', 'v1', [['events', 'Event', { short: ['ev'], model: 'EventsV1Event', storage: coreEvents }]]),
  ...resourcesOf('authentication.k8s.io', 'v1', [
    ['selfsubjectreviews', 'SelfSubjectReview', review],
    ['tokenreviews', 'TokenReview', review],
  ]),
  ...resourcesOf('authorization.k8s.io', 'v1', [
    ['localsubjectaccessreviews', 'LocalSubjectAccessReview', { verbs: ['create'] }],
    ['selfsubjectaccessreviews', 'SelfSubjectAccessReview', review],
    ['selfsubjectrulesreviews', 'SelfSubjectRulesReview', review],
    ['subjectaccessreviews', 'SubjectAccessReview', review],
  ]),
  ...resourcesOf('autoscaling', 'v2', [['horizontalpodautoscalers', 'HorizontalPodAutoscaler', autoscaler]]),
  ...resourcesOf('autoscaling', 'v1', [['horizontalpodautoscalers', 'HorizontalPodAutoscaler', autoscaler]]),
  ...resourcesOf('batch', 'v1', [
    ['cronjobs', 'CronJob', { short: ['cj'], categories: ['all'], ...status }],
    ['jobs', 'Job', { categories: ['all'], ...status }],
  ]),
  ...resourcesOf('certificates.k8s.io', 'v1', [
    ['certificatesigningrequests', 'CertificateSigningRequest', { ...cluster, short: ['csr'], parts: ['approval', 'status'] }],
  ]),
  ...resourcesOf('networking.k8s.io', 'v1', [
    ['ingressclasses', 'IngressClass', cluster],
    ['ingresses', 'Ingress', { short: ['ing'], ...status }],
    ['ipaddresses', 'IPAddress', { ...cluster, short: ['ip'] }],
    ['networkpolicies', 'NetworkPolicy', { short: ['netpol'] }],
    ['servicecidrs', 'ServiceCIDR', clusterStatus],
  ]),
  ...resourcesOf('policy', 'v1', [['poddisruptionbudgets', 'PodDisruptionBudget', { short: ['pdb'], ...status }]]),
  ...resourcesOf('rbac.authorization.k8s.io', 'v1', [
    ['clusterrolebindings', 'ClusterRoleBinding', cluster],
    ['clusterroles', 'ClusterRole', cluster],
    ['rolebindings', 'RoleBinding'],
    ['roles', 'Role'],
  ]),
  ...resourcesOf('storage.k8s.io', 'v1', [
    ['csidrivers', 'CSIDriver', cluster],
    ['csinodes', 'CSINode', cluster],
    ['csistoragecapacities', 'CSIStorageCapacity'],
    ['storageclasses', 'StorageClass', { ...cluster, short: ['sc'] }],
    ['volumeattachments', 'VolumeAttachment', clusterStatus],
    ['volumeattributesclasses', 'VolumeAttributesClass', { ...cluster, short: ['vac'] }],
  ]),
  ...resourcesOf('admissionregistration.k8s.io', 'v1', [
    ['mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', extension],
    ['validatingadmissionpolicies', 'ValidatingAdmissionPolicy', { ...extension, ...status }],
    ['validatingadmissionpolicybindings', 'ValidatingAdmissionPolicyBinding', extension],
    ['validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', extension],
  ]),
  ...resourcesOf('apiextensions.k8s.io', 'v1', [
    ['customresourcedefinitions', 'CustomResourceDefinition', { ...extension, ...status, short: ['crd', 'crds'] }],
  ]),
  ...resourcesOf('scheduling.k8s.io', 'v1', [['priorityclasses', 'PriorityClass', { ...cluster, short: ['pc'] }]]),
  ...resourcesOf('coordination.k8s.io', 'v1', [['leases', 'Lease']]),
  ...resourcesOf('node.k8s.io', 'v1', [['runtimeclasses', 'RuntimeClass', cluster]]),
  ...resourcesOf('discovery.k8s.io', 'v1', [['endpointslices', 'EndpointSlice']]),
  ...resourcesOf('flowcontrol.apiserver.k8s.io', 'v1', [
    ['flowschemas', 'FlowSchema', clusterStatus],
    ['prioritylevelconfigurations', 'PriorityLevelConfiguration', clusterStatus],
  ]),
  ...resourcesOf('resource.k8s.io', 'v1', [
    ['deviceclasses', 'DeviceClass', cluster],
    ['resourceclaims', 'ResourceClaim', { ...status, model: 'ResourceV1ResourceClaim' }],
    ['resourceclaimtemplates', 'ResourceClaimTemplate'],
    ['resourceslices', 'ResourceSlice', cluster],
  ]),
];
