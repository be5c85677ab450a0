/**
 * How the Go types of Kubernetes 1.34 write fields that were not set, which no OpenAPI document says: a pointer that is set is kept
 * whatever it points to, an optional value is left out when it is the zero of its type, and an embedded struct is always there.
 */

/** Optional texts that may be empty; all other optional ones are absent then. */
const textPointers = fieldSet(`
  AdmissionregistrationV1ServiceReference(path) AdmissionregistrationV1WebhookClientConfig(url)
  ApiextensionsV1ServiceReference(path) ApiextensionsV1WebhookClientConfig(url) CoreV1EndpointPort(appProtocol)
  DiscoveryV1EndpointPort(name,protocol,appProtocol) V1AllocatedDeviceStatus(shareID) V1AppArmorProfile(localhostProfile)
  V1AzureDiskVolumeSource(cachingMode,fsType,kind) V1AzureFilePersistentVolumeSource(secretNamespace) V1CSIDriverSpec(fsGroupPolicy)
  V1CSIVolumeSource(fsType) V1ClusterTrustBundleProjection(name,signerName) V1Container(restartPolicy) V1ContainerStatus(stopSignal)
  V1CronJobSpec(timeZone) V1CustomResourceDefinitionVersion(deprecationWarning) V1CustomResourceSubresourceScale(labelSelectorPath)
  V1Device(nodeName) V1DeviceAttribute(string,version) V1DeviceClassSpec(extendedResourceName)
  V1DeviceConstraint(matchAttribute,distinctAttribute) V1DeviceRequestAllocationResult(shareID) V1Endpoint(hostname,nodeName,zone)
  V1EndpointAddress(nodeName) V1GRPCAction(service) V1GlusterfsPersistentVolumeSource(endpointsNamespace)
  V1HTTPIngressPath(pathType) V1HostPathVolumeSource(type) V1ISCSIPersistentVolumeSource(initiatorName)
  V1ISCSIVolumeSource(initiatorName) V1IngressClassParametersReference(apiGroup,scope,namespace) V1IngressPortStatus(error)
  V1IngressSpec(ingressClassName) V1JSONSchemaProps($ref,x-kubernetes-list-type,x-kubernetes-map-type)
  V1JobSpec(completionMode,podReplacementPolicy,managedBy) V1JobStatus(failedIndexes)
  V1LeaseSpec(holderIdentity,strategy,preferredHolder) V1Lifecycle(stopSignal) V1LoadBalancerIngress(ipMode)
  V1LocalVolumeSource(fsType) V1MatchResources(matchPolicy)
  V1MutatingWebhook(failurePolicy,matchPolicy,sideEffects,reinvocationPolicy) V1NetworkPolicyPort(protocol)
  V1ParamRef(parameterNotFoundAction) V1PersistentVolumeClaimSpec(storageClassName,volumeMode,volumeAttributesClassName)
  V1PersistentVolumeClaimStatus(currentVolumeAttributesClassName) V1PersistentVolumeSpec(volumeMode,volumeAttributesClassName)
  V1PodDNSConfigOption(value) V1PodDisruptionBudgetSpec(unhealthyPodEvictionPolicy)
  V1PodFailurePolicyOnExitCodesRequirement(containerName) V1PodResourceClaim(resourceClaimName,resourceClaimTemplateName)
  V1PodResourceClaimStatus(resourceClaimName) V1PodSecurityContext(supplementalGroupsPolicy,fsGroupChangePolicy,seLinuxChangePolicy)
  V1PodSpec(runtimeClassName,preemptionPolicy,hostnameOverride) V1PortStatus(error) V1Preconditions(uid,uid,resourceVersion)
  V1PriorityClass(preemptionPolicy) V1ResourceSliceSpec(nodeName) V1SeccompProfile(localhostProfile) V1SecurityContext(procMount)
  V1ServicePort(appProtocol) V1ServiceSpec(ipFamilyPolicy,loadBalancerClass,internalTrafficPolicy,trafficDistribution)
  V1StorageClass(reclaimPolicy,volumeBindingMode) V1SuccessPolicyRule(succeededIndexes)
  V1TopologySpreadConstraint(nodeAffinityPolicy,nodeTaintsPolicy) V1TypedLocalObjectReference(apiGroup)
  V1TypedObjectReference(apiGroup,namespace) V1ValidatingAdmissionPolicySpec(failurePolicy)
  V1ValidatingWebhook(failurePolicy,matchPolicy,sideEffects) V1Validation(reason) V1ValidationRule(reason)
  V1VolumeAttachmentSource(persistentVolumeName) V1VolumeMount(recursiveReadOnly,mountPropagation)
  V1VolumeMountStatus(recursiveReadOnly) V1WindowsSecurityContextOptions(gmsaCredentialSpecName,gmsaCredentialSpec,runAsUserName)
  V2HPAScalingRules(selectPolicy)`);

/** Numbers and booleans that are absent when 0 or false; all other optional ones may be 0 or false. */
const omittedZeros = fieldSet(`
  CoreV1Event(count) CoreV1EventSeries(count) EventsV1Event(deprecatedCount) V1APIServiceSpec(insecureSkipTLSVerify)
  V1AWSElasticBlockStoreVolumeSource(partition,readOnly) V1AzureFilePersistentVolumeSource(readOnly)
  V1AzureFileVolumeSource(readOnly) V1CSIPersistentVolumeSource(readOnly) V1CephFSPersistentVolumeSource(readOnly)
  V1CephFSVolumeSource(readOnly) V1CinderPersistentVolumeSource(readOnly) V1CinderVolumeSource(readOnly)
  V1Condition(observedGeneration) V1Container(stdin,stdinOnce,tty) V1ContainerImage(sizeBytes) V1ContainerPort(hostPort)
  V1ContainerStateTerminated(signal) V1CustomResourceColumnDefinition(priority)
  V1CustomResourceDefinitionSpec(preserveUnknownFields) V1CustomResourceDefinitionVersion(deprecated)
  V1DaemonSetSpec(minReadySeconds) V1DaemonSetStatus(observedGeneration,updatedNumberScheduled,numberAvailable,numberUnavailable)
  V1DeploymentSpec(minReadySeconds,paused)
  V1DeploymentStatus(observedGeneration,replicas,updatedReplicas,readyReplicas,availableReplicas,unavailableReplicas)
  V1DeviceSubRequest(count) V1ExactDeviceRequest(count) V1FCVolumeSource(readOnly) V1FlexPersistentVolumeSource(readOnly)
  V1FlexVolumeSource(readOnly) V1GCEPersistentDiskVolumeSource(partition,readOnly) V1GlusterfsPersistentVolumeSource(readOnly)
  V1GlusterfsVolumeSource(readOnly) V1ISCSIPersistentVolumeSource(readOnly,chapAuthDiscovery,chapAuthSession)
  V1ISCSIVolumeSource(readOnly,chapAuthDiscovery,chapAuthSession)
  V1JSONSchemaProps(exclusiveMaximum,exclusiveMinimum,uniqueItems,nullable,x-kubernetes-embedded-resource,x-kubernetes-int-or-string)
  V1JobStatus(active,succeeded,failed) V1NFSVolumeSource(readOnly) V1NodeSpec(unschedulable) V1ObjectMeta(generation)
  V1PersistentVolumeClaimVolumeSource(readOnly) V1PodCondition(observedGeneration) V1PodDisruptionBudgetStatus(observedGeneration)
  V1PodSpec(hostNetwork,hostPID,hostIPC) V1PodStatus(observedGeneration) V1PortworxVolumeSource(readOnly)
  V1PriorityClass(globalDefault) V1Probe(initialDelaySeconds,timeoutSeconds,periodSeconds,successThreshold,failureThreshold)
  V1QuobyteVolumeSource(readOnly) V1RBDPersistentVolumeSource(readOnly) V1RBDVolumeSource(readOnly)
  V1ReplicaSetSpec(minReadySeconds) V1ReplicaSetStatus(fullyLabeledReplicas,readyReplicas,availableReplicas,observedGeneration)
  V1ReplicationControllerSpec(minReadySeconds)
  V1ReplicationControllerStatus(fullyLabeledReplicas,readyReplicas,availableReplicas,observedGeneration)
  V1ResourcePolicyRule(clusterScope) V1ServiceBackendPort(number) V1ServicePort(nodePort)
  V1ServiceSpec(healthCheckNodePort,publishNotReadyAddresses) V1StatefulSetSpec(minReadySeconds)
  V1StatefulSetStatus(observedGeneration,readyReplicas,currentReplicas,updatedReplicas) V1StorageOSPersistentVolumeSource(readOnly)
  V1StorageOSVolumeSource(readOnly) V1ValidatingAdmissionPolicyStatus(observedGeneration) V1VolumeMount(readOnly)
  V1VolumeMountStatus(readOnly) V2HorizontalPodAutoscalerStatus(currentReplicas)`);

/** Objects that are always there, empty if need be. */
const presentStructs = fieldSet(`
  CoreV1Event(involvedObject,source) EventsV1Event(regarding,deprecatedSource) ResourceV1ResourceClaim(spec,status)
  V1APIService(spec,status) V1AllocationResult(devices) V1CSIDriver(spec) V1CSINode(spec) V1CertificateSigningRequest(spec,status)
  V1ClusterRoleBinding(roleRef) V1Container(resources) V1ContainerStatus(state,lastState) V1CronJob(spec,status)
  V1CronJobSpec(jobTemplate) V1CustomResourceDefinition(spec,status) V1CustomResourceDefinitionSpec(names)
  V1CustomResourceDefinitionStatus(acceptedNames) V1DaemonSet(spec,status) V1DaemonSetSpec(template,updateStrategy)
  V1Deployment(spec,status) V1DeploymentSpec(template,strategy) V1DeviceClass(spec) V1Endpoint(conditions) V1FlowSchema(spec,status)
  V1FlowSchemaSpec(priorityLevelConfiguration) V1HTTPIngressPath(backend) V1HorizontalPodAutoscaler(spec,status)
  V1HorizontalPodAutoscalerSpec(scaleTargetRef) V1IPAddress(spec) V1Ingress(spec,status) V1IngressClass(spec)
  V1IngressServiceBackend(port) V1IngressStatus(loadBalancer) V1Job(spec,status) V1JobSpec(template)
  V1JobTemplateSpec(metadata,spec) V1Lease(spec) V1LimitRange(spec) V1LimitedPriorityLevelConfiguration(limitResponse)
  V1MutatingWebhook(clientConfig) V1Namespace(spec,status) V1NetworkPolicy(spec) V1NetworkPolicySpec(podSelector)
  V1Node(spec,status) V1NodeDaemonEndpoints(kubeletEndpoint) V1NodeStatus(daemonEndpoints,nodeInfo) V1PersistentVolume(spec,status)
  V1PersistentVolumeClaim(spec,status) V1PersistentVolumeClaimSpec(resources) V1PersistentVolumeClaimTemplate(metadata,spec)
  V1Pod(spec,status) V1PodDisruptionBudget(spec,status) V1PodTemplate(template) V1PodTemplateSpec(metadata,spec)
  V1PreferredSchedulingTerm(preference) V1PriorityLevelConfiguration(spec,status) V1ReplicaSet(spec,status)
  V1ReplicaSetSpec(template) V1ReplicationController(spec,status) V1ResourceClaimSpec(devices)
  V1ResourceClaimTemplate(metadata,spec) V1ResourceClaimTemplateSpec(metadata,spec) V1ResourceQuota(spec,status)
  V1ResourceSlice(spec) V1ResourceSliceSpec(pool) V1RoleBinding(roleRef) V1Service(spec,status) V1ServiceCIDR(spec,status)
  V1ServiceStatus(loadBalancer) V1StatefulSet(spec,status) V1StatefulSetSpec(template,updateStrategy)
  V1ValidatingAdmissionPolicy(spec,status) V1ValidatingAdmissionPolicyBinding(spec) V1ValidatingWebhook(clientConfig)
  V1VolumeAttachment(spec,status) V1VolumeAttachmentSpec(source) V1WeightedPodAffinityTerm(podAffinityTerm)
  V2ContainerResourceMetricSource(target) V2ContainerResourceMetricStatus(current) V2ExternalMetricSource(metric,target)
  V2ExternalMetricStatus(metric,current) V2HorizontalPodAutoscaler(spec,status) V2HorizontalPodAutoscalerSpec(scaleTargetRef)
  V2ObjectMetricSource(describedObject,target,metric) V2ObjectMetricStatus(metric,current,describedObject)
  V2PodsMetricSource(metric,target) V2PodsMetricStatus(metric,current) V2ResourceMetricSource(target)
  V2ResourceMetricStatus(current)`);

/** Fields that are written although empty: times and lists as null, texts as empty, numbers as 0. */
const writtenEmpty = fieldSet(`
  CoreV1Event(firstTimestamp,lastTimestamp,eventTime,reportingComponent,reportingInstance) CoreV1EventSeries(lastObservedTime)
  EventsV1Event(eventTime,deprecatedFirstTimestamp,deprecatedLastTimestamp) EventsV1EventSeries(lastObservedTime)
  V1APIResource(verbs) V1APIResourceList(resources) V1APIServiceCondition(lastTransitionTime)
  V1APIVersions(versions,serverAddressByClientCIDRs) V1AllocatedDeviceStatus(conditions) V1CSINodeDriver(topologyKeys)
  V1CSINodeSpec(drivers) V1CephFSPersistentVolumeSource(monitors) V1CephFSVolumeSource(monitors)
  V1CertificateSigningRequestCondition(lastUpdateTime,lastTransitionTime) V1CertificateSigningRequestSpec(request)
  V1ClusterRole(rules) V1Condition(lastTransitionTime) V1ContainerImage(names) V1ContainerStateRunning(startedAt)
  V1ContainerStateTerminated(startedAt,finishedAt) V1CustomResourceDefinitionCondition(lastTransitionTime)
  V1CustomResourceDefinitionSpec(versions) V1CustomResourceDefinitionStatus(conditions,storedVersions)
  V1DaemonSetCondition(lastTransitionTime) V1DeploymentCondition(lastUpdateTime,lastTransitionTime) V1DeviceClaim(requests)
  V1Endpoint(addresses) V1EndpointSlice(endpoints,ports) V1FlowSchemaCondition(lastTransitionTime)
  V1FlowSchemaSpec(matchingPrecedence) V1HTTPIngressRuleValue(paths) V1JobCondition(lastProbeTime,lastTransitionTime)
  V1LimitRangeSpec(limits) V1MutatingWebhook(admissionReviewVersions) V1NamespaceCondition(lastTransitionTime)
  V1NodeCondition(lastHeartbeatTime,lastTransitionTime) V1NodeRuntimeHandler(name) V1NodeSelector(nodeSelectorTerms)
  V1NonResourcePolicyRule(verbs,nonResourceURLs) V1NonResourceRule(verbs)
  V1PersistentVolumeClaimCondition(lastProbeTime,lastTransitionTime) V1PodCondition(lastProbeTime,lastTransitionTime)
  V1PodExtendedResourceClaimStatus(requestMappings) V1PodFailurePolicy(rules)
  V1PodFailurePolicyOnExitCodesRequirement(values) V1PodSpec(containers) V1PolicyRule(verbs) V1PolicyRulesWithSubjects(subjects)
  V1PriorityLevelConfigurationCondition(lastTransitionTime) V1ProjectedVolumeSource(sources)
  V1QueuingConfiguration(queues,handSize,queueLengthLimit) V1RBDPersistentVolumeSource(monitors) V1RBDVolumeSource(monitors)
  V1ReplicaSetCondition(lastTransitionTime) V1ReplicationControllerCondition(lastTransitionTime)
  V1ResourcePolicyRule(verbs,apiGroups,resources,namespaces) V1ResourceRule(verbs) V1ResourceSliceSpec(devices) V1Role(rules)
  V1StatefulSetCondition(lastTransitionTime) V1StatefulSetOrdinals(start) V1StatefulSetSpec(serviceName)
  V1StatefulSetStatus(availableReplicas) V1SuccessPolicy(rules) V1TokenRequestSpec(audiences)
  V1TokenRequestStatus(expirationTimestamp) V1TopologySelectorLabelRequirement(values) V1ValidatingWebhook(admissionReviewVersions)
  V1VolumeError(time) V1WebhookConversion(conversionReviewVersions) V2HorizontalPodAutoscalerCondition(lastTransitionTime)
  V2HorizontalPodAutoscalerStatus(currentMetrics)`);

/** Reads `Model(field,field) …`. */
function fieldSet(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([...text.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, model = '', fields = '']) => [model, new Set(fields.split(','))]));
}

/** Whether the field is left out when it holds an empty text, 0 or false. */
export function omitsZero(model: string, field: string, zero: '' | 0 | false): boolean {
  return zero === '' ? !textPointers.get(model)?.has(field) : omittedZeros.get(model)?.has(field) === true;
}

/** Fields of the type that are objects and always there. */
export function alwaysPresent(model: string): Iterable<string> {
  return presentStructs.get(model) ?? [];
}

/** Fields of the type that are written even when they were not set. */
export function alwaysWritten(model: string): Iterable<string> {
  return writtenEmpty.get(model) ?? [];
}
