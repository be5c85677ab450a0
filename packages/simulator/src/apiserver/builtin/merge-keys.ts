import type { Schema } from '../schema/schema.ts';

type MergeFacts = Pick<
  Schema,
  | 'x-kubernetes-list-type'
  | 'x-kubernetes-list-map-keys'
  | 'x-kubernetes-map-type'
  | 'x-kubernetes-patch-strategy'
  | 'x-kubernetes-patch-merge-key'
>;

/** A list whose items are told apart by `keys`; `strategy` is how a strategic merge patch treats it, by the first key alone. */
function byKeys(keys: string, strategy?: string): MergeFacts {
  const names = keys.split(' ');
  return {
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': names,
    ...(strategy !== undefined && { 'x-kubernetes-patch-strategy': strategy, 'x-kubernetes-patch-merge-key': names[0] ?? '' }),
  };
}

const set: MergeFacts = { 'x-kubernetes-list-type': 'set' };
const mergedSet: MergeFacts = { ...set, 'x-kubernetes-patch-strategy': 'merge' };
const atomicMap: MergeFacts = { 'x-kubernetes-map-type': 'atomic' };

/** Where lists and maps of built-in kinds are not simply replaced: the extensions in the OpenAPI document of 1.34. */
const table: readonly (readonly [facts: MergeFacts, fields: string])[] = [
  [
    byKeys('type', 'merge'),
    `V1DaemonSetStatus.conditions V1DeploymentStatus.conditions V1ReplicaSetStatus.conditions V1StatefulSetStatus.conditions
    V2HorizontalPodAutoscalerStatus.conditions V1ComponentStatus.conditions V1NamespaceStatus.conditions V1NodeStatus.addresses
    V1NodeStatus.conditions V1PersistentVolumeClaimStatus.conditions V1PodStatus.conditions V1ReplicationControllerStatus.conditions
    V1ServiceStatus.conditions V1FlowSchemaStatus.conditions V1PriorityLevelConfigurationStatus.conditions
    V1ServiceCIDRStatus.conditions V1PodDisruptionBudgetStatus.conditions V1APIServiceStatus.conditions`,
  ],
  [
    byKeys('name', 'merge'),
    `V1MutatingWebhook.matchConditions V1MutatingWebhookConfiguration.webhooks V1ValidatingAdmissionPolicySpec.matchConditions
    V1ValidatingAdmissionPolicySpec.variables V1ValidatingWebhook.matchConditions V1ValidatingWebhookConfiguration.webhooks
    V1Container.env V1ContainerStatus.allocatedResourcesStatus V1EphemeralContainer.env V1PodSpec.containers
    V1PodSpec.ephemeralContainers V1PodSpec.imagePullSecrets V1PodSpec.initContainers V1PodSpec.schedulingGates
    V1ServiceAccount.secrets V1CSINodeSpec.drivers`,
  ],
  [byKeys('name', 'merge,retainKeys'), 'V1PodSpec.resourceClaims V1PodSpec.volumes V1PodStatus.resourceClaimStatuses'],
  [byKeys('mountPath', 'merge'), 'V1Container.volumeMounts V1ContainerStatus.volumeMounts V1EphemeralContainer.volumeMounts'],
  [byKeys('containerPort protocol', 'merge'), 'V1Container.ports V1EphemeralContainer.ports'],
  [byKeys('devicePath', 'merge'), 'V1Container.volumeDevices V1EphemeralContainer.volumeDevices'],
  [byKeys('ip', 'merge'), 'V1PodSpec.hostAliases V1PodStatus.podIPs'],
  [byKeys('uid', 'merge'), 'V1ResourceClaimStatus.reservedFor V1ObjectMeta.ownerReferences'],
  [byKeys('topologyKey whenUnsatisfiable', 'merge'), 'V1PodSpec.topologySpreadConstraints'],
  [byKeys('port protocol', 'merge'), 'V1ServiceSpec.ports'],
  [byKeys('rule', 'merge'), 'V1JSONSchemaProps.x-kubernetes-validations'],
  [
    byKeys('type'),
    `V1ValidatingAdmissionPolicyStatus.conditions V1CertificateSigningRequestStatus.conditions V1AllocatedDeviceStatus.conditions
    V1CustomResourceDefinitionStatus.conditions`,
  ],
  [byKeys('name'), 'V1ResourceRequirements.claims'],
  [byKeys('resourceID'), 'V1ResourceStatus.resources'],
  [byKeys('driver device pool shareID'), 'V1ResourceClaimStatus.devices'],
  [
    set,
    `V1ValidatingAdmissionPolicyBindingSpec.validationActions V1PodFailurePolicyOnExitCodesRequirement.values
    V1UncountedTerminatedPods.failed V1UncountedTerminatedPods.succeeded V1ContainerRestartRuleOnExitCodes.values V1Endpoint.addresses
    V1NonResourcePolicyRule.nonResourceURLs V1NonResourcePolicyRule.verbs V1ResourcePolicyRule.apiGroups
    V1ResourcePolicyRule.namespaces V1ResourcePolicyRule.resources V1ResourcePolicyRule.verbs V1CSIDriverSpec.volumeLifecycleModes`,
  ],
  [mergedSet, 'V1NodeSpec.podCIDRs V1ObjectMeta.finalizers'],
  [atomicMap, 'V1PodSpec.nodeSelector V1ReplicationControllerSpec.selector V1ServiceSpec.selector V1Scheduling.nodeSelector'],
  [{ 'x-kubernetes-map-type': 'granular' }, 'V1PersistentVolumeSpec.claimRef V1PersistentVolumeClaimStatus.allocatedResourceStatuses'],
  [{ 'x-kubernetes-patch-strategy': 'retainKeys' }, 'V1DeploymentSpec.strategy'],
  [{ 'x-kubernetes-patch-strategy': 'replace' }, 'V1PodDisruptionBudgetSpec.selector'],
  [{ 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': 'type' }, 'V1JobStatus.conditions'],
  [{ 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': 'ip' }, 'V1PodStatus.hostIPs'],
];

const byField = new Map(table.flatMap(([facts, fields]) => fields.split(/\s+/).map((field) => [field, facts] as const)));

/** Facts of one field, e.g. `V1PodSpec` and `containers`. */
export function mergeFactsOf(model: string, field: string): MergeFacts {
  return byField.get(`${model}.${field}`) ?? {};
}

const atomicModels = new Set(
  `V1MatchResources V1NamedRuleWithOperations V1ParamKind V1ParamRef V1Variable V1CrossVersionObjectReference V1ConfigMapKeySelector
  V1EndpointAddress CoreV1EndpointPort V1FileKeySelector V1LocalObjectReference V1NodeSelector V1NodeSelectorTerm V1ObjectFieldSelector
  V1ObjectReference V1ResourceFieldSelector V1ScopeSelector V1SecretKeySelector V1SecretReference V1TopologySelectorTerm
  V1TypedLocalObjectReference DiscoveryV1EndpointPort V1ServiceBackendPort V1RoleRef RbacV1Subject V1LabelSelector
  V1OwnerReference`.split(/\s+/),
);

/** Types whose fields have one owner in server-side apply. */
export function isAtomicModel(model: string): boolean {
  return atomicModels.has(model);
}
