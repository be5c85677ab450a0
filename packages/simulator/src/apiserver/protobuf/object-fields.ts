/** As in `pod-fields.ts`. */
export const objectFields = `
DeleteOptions: gracePeriodSeconds preconditions orphanDependents propagationPolicy dryRun
  ignoreStoreReadErrorWithClusterBreakingPotential
PartialObjectMetadata: metadata
ObjectMeta: name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp
  deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields=17
Preconditions: uid resourceVersion
OwnerReference: kind name=3 uid apiVersion controller blockOwnerDeletion
ManagedFieldsEntry: manager operation apiVersion time fieldsType=6 fieldsV1 subresource
Condition: type status observedGeneration lastTransitionTime reason message
LabelSelector: matchLabels matchExpressions
LabelSelectorRequirement: key operator values
Namespace: metadata spec status
Secret: metadata data type stringData immutable
ConfigMap: metadata data binaryData immutable
Service: metadata spec status
ServiceAccount: metadata secrets imagePullSecrets automountServiceAccountToken
CoreV1Event: metadata involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series action related
  reportingComponent reportingInstance
Endpoints: metadata subsets
Binding: metadata target
Deployment: metadata spec status
DaemonSet: metadata spec status
ReplicaSet: metadata spec status
StatefulSet: metadata spec status
ControllerRevision: metadata data revision
Job: metadata spec status
CronJob: metadata spec status
Lease: metadata spec
EventsV1Event: metadata eventTime series reportingController reportingInstance action reason regarding related note type
  deprecatedSource deprecatedFirstTimestamp deprecatedLastTimestamp deprecatedCount
EndpointSlice: metadata endpoints ports addressType
Eviction: metadata deleteOptions
Role: metadata rules
ClusterRole: metadata rules aggregationRule
RoleBinding: metadata subjects roleRef
ClusterRoleBinding: metadata subjects roleRef
TokenReview: metadata spec status
AuthenticationV1TokenRequest: metadata spec status
SubjectAccessReview: metadata spec status
SelfSubjectAccessReview: metadata spec status
SelfSubjectRulesReview: metadata spec status
LocalSubjectAccessReview: metadata spec status
NamespaceSpec: finalizers
NamespaceStatus: phase conditions
ServiceSpec: ports selector clusterIP type externalIPs sessionAffinity=7 loadBalancerIP loadBalancerSourceRanges externalName
  externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig ipFamilyPolicy=17 clusterIPs ipFamilies
  allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution
ServiceStatus: loadBalancer conditions
ObjectReference: kind namespace name uid apiVersion resourceVersion fieldPath
EventSource: component host
CoreV1EventSeries: count lastObservedTime
EndpointSubset: addresses notReadyAddresses ports
DeploymentSpec: replicas selector template strategy minReadySeconds revisionHistoryLimit paused progressDeadlineSeconds=9
DeploymentStatus: observedGeneration replicas updatedReplicas availableReplicas unavailableReplicas conditions readyReplicas
  collisionCount terminatingReplicas
DaemonSetSpec: selector template updateStrategy minReadySeconds revisionHistoryLimit=6
DaemonSetStatus: currentNumberScheduled numberMisscheduled desiredNumberScheduled numberReady observedGeneration
  updatedNumberScheduled numberAvailable numberUnavailable collisionCount conditions
ReplicaSetSpec: replicas selector template minReadySeconds
ReplicaSetStatus: replicas fullyLabeledReplicas observedGeneration readyReplicas availableReplicas conditions terminatingReplicas
StatefulSetSpec: replicas selector template volumeClaimTemplates serviceName podManagementPolicy updateStrategy
  revisionHistoryLimit minReadySeconds persistentVolumeClaimRetentionPolicy ordinals
StatefulSetStatus: observedGeneration replicas readyReplicas currentReplicas updatedReplicas currentRevision updateRevision
  collisionCount=9 conditions availableReplicas
JobSpec: parallelism completions activeDeadlineSeconds selector manualSelector template backoffLimit ttlSecondsAfterFinished
  completionMode suspend podFailurePolicy backoffLimitPerIndex maxFailedIndexes podReplacementPolicy managedBy successPolicy
JobStatus: conditions startTime completionTime active succeeded failed completedIndexes uncountedTerminatedPods ready
  failedIndexes terminating
CronJobSpec: schedule startingDeadlineSeconds concurrencyPolicy suspend jobTemplate successfulJobsHistoryLimit
  failedJobsHistoryLimit timeZone
CronJobStatus: active lastScheduleTime=4 lastSuccessfulTime
LeaseSpec: holderIdentity leaseDurationSeconds acquireTime renewTime leaseTransitions strategy preferredHolder
EventsV1EventSeries: count lastObservedTime
Endpoint: addresses conditions hostname targetRef deprecatedTopology nodeName zone hints
DiscoveryV1EndpointPort: name protocol port appProtocol
PolicyRule: verbs apiGroups resources resourceNames nonResourceURLs
AggregationRule: clusterRoleSelectors
RbacV1Subject: kind apiGroup name namespace
RoleRef: apiGroup kind name
TokenReviewSpec: token audiences
TokenReviewStatus: authenticated user error audiences
TokenRequestSpec: audiences boundObjectRef=3 expirationSeconds
TokenRequestStatus: token expirationTimestamp
SubjectAccessReviewSpec: resourceAttributes nonResourceAttributes user groups extra uid
SubjectAccessReviewStatus: allowed reason evaluationError denied
SelfSubjectAccessReviewSpec: resourceAttributes nonResourceAttributes
SelfSubjectRulesReviewSpec: namespace
SubjectRulesReviewStatus: resourceRules nonResourceRules incomplete evaluationError
NamespaceCondition: type status lastTransitionTime=4 reason message
ServicePort: name protocol port targetPort nodePort appProtocol
SessionAffinityConfig: clientIP
LoadBalancerStatus: ingress
Taint: key value effect timeAdded
EndpointAddress: ip targetRef hostname nodeName
CoreV1EndpointPort: name port protocol appProtocol
TypedLocalObjectReference: apiGroup kind name
TypedObjectReference: apiGroup kind name namespace
DeploymentStrategy: type rollingUpdate
DeploymentCondition: type status reason=4 message lastUpdateTime lastTransitionTime
DaemonSetUpdateStrategy: type rollingUpdate
DaemonSetCondition: type status lastTransitionTime reason message
ReplicaSetCondition: type status lastTransitionTime reason message
StatefulSetUpdateStrategy: type rollingUpdate
StatefulSetOrdinals: start
StatefulSetCondition: type status lastTransitionTime reason message
SuccessPolicy: rules
JobCondition: type status lastProbeTime lastTransitionTime reason message
UncountedTerminatedPods: succeeded failed
JobTemplateSpec: metadata spec
EndpointConditions: ready serving terminating
EndpointHints: forZones forNodes
UserInfo: username uid groups extra
BoundObjectReference: kind apiVersion name uid
NonResourceAttributes: path verb
NonResourceRule: verbs nonResourceURLs
ClientIPConfig: timeoutSeconds
LoadBalancerIngress: ip hostname ipMode ports
CoreV1ResourceClaim: name request
ConfigMapNodeConfigSource: namespace name uid resourceVersion kubeletConfigKey
DaemonEndpoint: Port
RollingUpdateDeployment: maxUnavailable maxSurge
RollingUpdateDaemonSet: maxUnavailable maxSurge
RollingUpdateStatefulSetStrategy: partition maxUnavailable
SuccessPolicyRule: succeededIndexes succeededCount
ForZone: name
ForNode: name
FieldSelectorAttributes: rawSelector requirements
LabelSelectorAttributes: rawSelector requirements
PortStatus: port protocol error
LinuxContainerUser: uid gid supplementalGroups
FieldSelectorRequirement: key operator values
`;
