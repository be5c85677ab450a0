/** Field numbers of the protobuf messages of Kubernetes 1.34. One message a line: its fields in the order of their numbers, from 1, where
 * `=N` goes on at another number; `^NAME` is a message whose fields JSON shows among those of its owner.
 */
export const podFields = `
Pod: metadata spec status
Node: metadata spec status
PodTemplate: metadata template
PodDisruptionBudget: metadata spec status
LocalObjectReference: name
PodSpec: volumes containers restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy nodeSelector
  serviceAccountName serviceAccount nodeName hostNetwork hostPID hostIPC securityContext imagePullSecrets hostname subdomain
  affinity schedulerName initContainers automountServiceAccountToken tolerations hostAliases priorityClassName priority dnsConfig
  shareProcessNamespace readinessGates runtimeClassName enableServiceLinks preemptionPolicy overhead topologySpreadConstraints
  ephemeralContainers setHostnameAsFQDN os hostUsers schedulingGates resourceClaims resources hostnameOverride
PodStatus: phase conditions message reason hostIP podIP startTime containerStatuses qosClass initContainerStatuses
  nominatedNodeName podIPs ephemeralContainerStatuses resize resourceClaimStatuses hostIPs observedGeneration
  extendedResourceClaimStatus
NodeSpec: podCIDR externalID providerID unschedulable taints configSource podCIDRs
NodeStatus: capacity allocatable phase conditions addresses daemonEndpoints nodeInfo images volumesInUse volumesAttached config
  runtimeHandlers features
PodTemplateSpec: metadata spec
PodDisruptionBudgetSpec: minAvailable selector maxUnavailable unhealthyPodEvictionPolicy
PodDisruptionBudgetStatus: observedGeneration disruptedPods disruptionsAllowed currentHealthy desiredHealthy expectedPods
  conditions
Container: name image command args workingDir ports env resources volumeMounts livenessProbe readinessProbe lifecycle
  terminationMessagePath imagePullPolicy securityContext stdin stdinOnce tty envFrom terminationMessagePolicy volumeDevices
  startupProbe resizePolicy restartPolicy restartPolicyRules
PodSecurityContext: seLinuxOptions runAsUser runAsNonRoot supplementalGroups fsGroup runAsGroup sysctls windowsOptions
  fsGroupChangePolicy seccompProfile appArmorProfile supplementalGroupsPolicy seLinuxChangePolicy
Affinity: nodeAffinity podAffinity podAntiAffinity
Toleration: key operator value effect tolerationSeconds
HostAlias: ip hostnames
PodDNSConfig: nameservers searches options
PodReadinessGate: conditionType
TopologySpreadConstraint: maxSkew topologyKey whenUnsatisfiable labelSelector minDomains nodeAffinityPolicy nodeTaintsPolicy
  matchLabelKeys
EphemeralContainer: ^EphemeralContainerCommon targetContainerName
PodOS: name
PodSchedulingGate: name
PodResourceClaim: name resourceClaimName=3 resourceClaimTemplateName
ResourceRequirements: limits requests claims
PodCondition: type status lastProbeTime lastTransitionTime reason message observedGeneration
ContainerStatus: name state lastState ready restartCount image imageID containerID started allocatedResources resources
  volumeMounts user allocatedResourcesStatus stopSignal
PodIP: ip
PodResourceClaimStatus: name resourceClaimName
HostIP: ip
PodExtendedResourceClaimStatus: requestMappings resourceClaimName
NodeConfigSource: configMap=2
NodeCondition: type status lastHeartbeatTime lastTransitionTime reason message
NodeAddress: type address
NodeDaemonEndpoints: kubeletEndpoint
NodeSystemInfo: machineID systemUUID bootID kernelVersion osImage containerRuntimeVersion kubeletVersion kubeProxyVersion
  operatingSystem architecture swap
ContainerImage: names sizeBytes
NodeConfigStatus: assigned active lastKnownGood error
NodeRuntimeHandler: name features
NodeFeatures: supplementalGroupsPolicy
PodFailurePolicy: rules
ResourceAttributes: namespace verb group version resource subresource name fieldSelector labelSelector
ResourceRule: verbs apiGroups resources resourceNames
ContainerPort: name hostPort containerPort protocol hostIP
EnvVar: name value valueFrom
Probe: ^ProbeHandler initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold
  terminationGracePeriodSeconds
Lifecycle: postStart preStop stopSignal
SecurityContext: capabilities privileged seLinuxOptions runAsUser runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation
  runAsGroup procMount windowsOptions seccompProfile appArmorProfile
EnvFromSource: prefix configMapRef secretRef
ContainerResizePolicy: resourceName restartPolicy
ContainerRestartRule: action exitCodes
SELinuxOptions: user role type level
Sysctl: name value
WindowsSecurityContextOptions: gmsaCredentialSpecName gmsaCredentialSpec runAsUserName hostProcess
SeccompProfile: type localhostProfile
AppArmorProfile: type localhostProfile
NodeAffinity: requiredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution
PodAffinity: requiredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution
PodAntiAffinity: requiredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution
PodDNSConfigOption: name value
EphemeralContainerCommon: name image command args workingDir ports env resources volumeMounts livenessProbe readinessProbe
  lifecycle terminationMessagePath imagePullPolicy securityContext stdin stdinOnce tty envFrom terminationMessagePolicy
  volumeDevices startupProbe resizePolicy restartPolicy restartPolicyRules
ContainerState: waiting running terminated
ContainerUser: linux
ResourceStatus: name resources
ContainerExtendedResourceRequest: containerName resourceName requestName
NodeSwapStatus: capacity
NodeRuntimeHandlerFeatures: recursiveReadOnlyMounts userNamespaces
PodFailurePolicyRule: action onExitCodes onPodConditions
EnvVarSource: fieldRef resourceFieldRef configMapKeyRef secretKeyRef fileKeyRef
ProbeHandler: exec httpGet tcpSocket grpc
LifecycleHandler: exec httpGet tcpSocket sleep
Capabilities: add drop
ConfigMapEnvSource: ^LocalObjectReference optional
SecretEnvSource: ^LocalObjectReference optional
ContainerRestartRuleOnExitCodes: operator values
NodeSelector: nodeSelectorTerms
PreferredSchedulingTerm: weight preference
PodAffinityTerm: labelSelector namespaces topologyKey namespaceSelector matchLabelKeys mismatchLabelKeys
WeightedPodAffinityTerm: weight podAffinityTerm
ContainerStateWaiting: reason message
ContainerStateRunning: startedAt
ContainerStateTerminated: exitCode signal reason message startedAt finishedAt containerID
ResourceHealth: resourceID health
PodFailurePolicyOnExitCodesRequirement: containerName operator values
PodFailurePolicyOnPodConditionsPattern: type status
ObjectFieldSelector: apiVersion fieldPath
ResourceFieldSelector: containerName resource divisor
ConfigMapKeySelector: ^LocalObjectReference key optional
SecretKeySelector: ^LocalObjectReference key optional
FileKeySelector: volumeName path key optional
ExecAction: command
HTTPGetAction: path port host scheme httpHeaders
TCPSocketAction: port host
GRPCAction: port service
SleepAction: seconds
NodeSelectorTerm: matchExpressions matchFields
HTTPHeader: name value
NodeSelectorRequirement: key operator values
`;
