/** As in `pod-fields.ts`: kinds that clients rarely send. */
export const otherFields = `
ComponentStatus: metadata conditions
ComponentCondition: type status message error
LimitRange: metadata spec
LimitRangeSpec: limits
LimitRangeItem: type max min default defaultRequest maxLimitRequestRatio
PersistentVolume: metadata spec status
PersistentVolumeSpec: capacity ^PersistentVolumeSource accessModes claimRef persistentVolumeReclaimPolicy storageClassName
  mountOptions volumeMode nodeAffinity volumeAttributesClassName
AzureFilePersistentVolumeSource: secretName shareName readOnly secretNamespace
CephFSPersistentVolumeSource: monitors path user secretFile secretRef readOnly
SecretReference: name namespace
CinderPersistentVolumeSource: volumeID fsType readOnly secretRef
CSIPersistentVolumeSource: driver volumeHandle readOnly fsType volumeAttributes controllerPublishSecretRef nodeStageSecretRef
  nodePublishSecretRef controllerExpandSecretRef nodeExpandSecretRef
FlexPersistentVolumeSource: driver fsType secretRef readOnly options
GlusterfsPersistentVolumeSource: endpoints path readOnly endpointsNamespace
ISCSIPersistentVolumeSource: targetPortal iqn lun iscsiInterface fsType readOnly portals chapAuthDiscovery secretRef=10
  chapAuthSession initiatorName
LocalVolumeSource: path fsType
VolumeNodeAffinity: required
RBDPersistentVolumeSource: monitors image fsType pool user keyring secretRef readOnly
ScaleIOPersistentVolumeSource: gateway system secretRef sslEnabled protectionDomain storagePool storageMode volumeName fsType
  readOnly
StorageOSPersistentVolumeSource: volumeName volumeNamespace fsType readOnly secretRef
PersistentVolumeStatus: phase message reason lastPhaseTransitionTime
ReplicationController: metadata spec status
ReplicationControllerSpec: replicas selector template minReadySeconds
ReplicationControllerStatus: replicas fullyLabeledReplicas observedGeneration readyReplicas availableReplicas conditions
ReplicationControllerCondition: type status lastTransitionTime reason message
ResourceQuota: metadata spec status
ResourceQuotaSpec: hard scopes scopeSelector
ScopeSelector: matchExpressions
ScopedResourceSelectorRequirement: scopeName operator values
ResourceQuotaStatus: hard used
SelfSubjectReview: metadata status
SelfSubjectReviewStatus: userInfo
V2HorizontalPodAutoscaler: metadata spec status
V2HorizontalPodAutoscalerSpec: scaleTargetRef minReplicas maxReplicas metrics behavior
V2HorizontalPodAutoscalerBehavior: scaleUp scaleDown
V2HPAScalingRules: selectPolicy policies stabilizationWindowSeconds tolerance
V2HPAScalingPolicy: type value periodSeconds
V2MetricSpec: type object pods resource external containerResource=7
V2ContainerResourceMetricSource: name target container
V2MetricTarget: type value averageValue averageUtilization
V2ExternalMetricSource: metric target
V2MetricIdentifier: name selector
V2ObjectMetricSource: describedObject target metric
V2CrossVersionObjectReference: kind name apiVersion
V2PodsMetricSource: metric target
V2ResourceMetricSource: name target
V2HorizontalPodAutoscalerStatus: observedGeneration lastScaleTime currentReplicas desiredReplicas currentMetrics conditions
V2HorizontalPodAutoscalerCondition: type status lastTransitionTime reason message observedGeneration
V2MetricStatus: type object pods resource external containerResource=7
V2ContainerResourceMetricStatus: name current container
V2MetricValueStatus: value averageValue averageUtilization
V2ExternalMetricStatus: metric current
V2ObjectMetricStatus: metric current describedObject
V2PodsMetricStatus: metric current
V2ResourceMetricStatus: name current
HorizontalPodAutoscaler: metadata spec status
HorizontalPodAutoscalerSpec: scaleTargetRef minReplicas maxReplicas targetCPUUtilizationPercentage
CrossVersionObjectReference: kind name apiVersion
HorizontalPodAutoscalerStatus: observedGeneration lastScaleTime currentReplicas desiredReplicas currentCPUUtilizationPercentage
CertificateSigningRequest: metadata spec status
CertificateSigningRequestSpec: request username uid groups usages extra signerName expirationSeconds
CertificateSigningRequestStatus: conditions certificate
CertificateSigningRequestCondition: type reason message lastUpdateTime lastTransitionTime status
IngressClass: metadata spec
IngressClassSpec: controller parameters
IngressClassParametersReference: apiGroup kind name scope namespace
Ingress: metadata spec status
IngressSpec: defaultBackend tls rules ingressClassName
IngressBackend: resource=3 service
IngressServiceBackend: name port
ServiceBackendPort: name number
IngressRule: host ^IngressRuleValue
HTTPIngressRuleValue: paths
HTTPIngressPath: path backend pathType
IngressTLS: hosts secretName
IngressStatus: loadBalancer
IngressLoadBalancerStatus: ingress
IngressLoadBalancerIngress: ip hostname ports=4
IngressPortStatus: port protocol error
IPAddress: metadata spec
IPAddressSpec: parentRef
ParentReference: group resource namespace name
NetworkPolicy: metadata spec
NetworkPolicySpec: podSelector ingress egress policyTypes
NetworkPolicyEgressRule: ports to
NetworkPolicyPort: protocol port endPort
NetworkPolicyPeer: podSelector namespaceSelector ipBlock
IPBlock: cidr except
NetworkPolicyIngressRule: ports from
ServiceCIDR: metadata spec status
ServiceCIDRSpec: cidrs
ServiceCIDRStatus: conditions
CSIDriver: metadata spec
CSIDriverSpec: attachRequired podInfoOnMount volumeLifecycleModes storageCapacity fsGroupPolicy tokenRequests requiresRepublish
  seLinuxMount nodeAllocatableUpdatePeriodSeconds
StorageV1TokenRequest: audience expirationSeconds
CSINode: metadata spec status
CSINodeSpec: drivers
CSINodeDriver: name nodeID topologyKeys allocatable
VolumeNodeResources: count
CSIStorageCapacity: metadata nodeTopology storageClassName capacity maximumVolumeSize
StorageClass: metadata provisioner parameters reclaimPolicy mountOptions allowVolumeExpansion volumeBindingMode
  allowedTopologies
TopologySelectorTerm: matchLabelExpressions
TopologySelectorLabelRequirement: key values
VolumeAttachment: metadata spec status
VolumeAttachmentSpec: attacher source nodeName
VolumeAttachmentSource: persistentVolumeName inlineVolumeSpec
VolumeAttachmentStatus: attached attachmentMetadata attachError detachError
VolumeError: time message errorCode
VolumeAttributesClass: metadata driverName parameters
MutatingWebhookConfiguration: metadata webhooks
MutatingWebhook: name clientConfig rules failurePolicy namespaceSelector sideEffects timeoutSeconds admissionReviewVersions
  matchPolicy reinvocationPolicy objectSelector matchConditions
AdmissionregistrationV1WebhookClientConfig: service caBundle url
AdmissionregistrationV1ServiceReference: namespace name path port
MatchCondition: name expression
RuleWithOperations: operations ^Rule
ValidatingAdmissionPolicy: metadata spec status
ValidatingAdmissionPolicySpec: paramKind matchConstraints validations failurePolicy auditAnnotations matchConditions variables
AuditAnnotation: key valueExpression
MatchResources: namespaceSelector objectSelector resourceRules excludeResourceRules matchPolicy=7
NamedRuleWithOperations: resourceNames ^RuleWithOperations
ParamKind: apiVersion kind
Validation: expression message reason messageExpression
Variable: name expression
ValidatingAdmissionPolicyStatus: observedGeneration typeChecking conditions
TypeChecking: expressionWarnings
ExpressionWarning: fieldRef=2 warning
ValidatingAdmissionPolicyBinding: metadata spec
ValidatingAdmissionPolicyBindingSpec: policyName paramRef matchResources validationActions
ParamRef: name namespace selector parameterNotFoundAction
ValidatingWebhookConfiguration: metadata webhooks
ValidatingWebhook: name clientConfig rules failurePolicy namespaceSelector sideEffects timeoutSeconds admissionReviewVersions
  matchPolicy objectSelector matchConditions
PriorityClass: metadata value globalDefault description preemptionPolicy
RuntimeClass: metadata handler overhead scheduling
Overhead: podFixed
Scheduling: nodeSelector tolerations
PersistentVolumeSource: gcePersistentDisk awsElasticBlockStore hostPath glusterfs nfs rbd iscsi cinder cephfs fc flocker
  flexVolume azureFile vsphereVolume quobyte azureDisk photonPersistentDisk portworxVolume scaleIO local storageos csi
IngressRuleValue: http
Rule: apiGroups apiVersions resources scope
`;
