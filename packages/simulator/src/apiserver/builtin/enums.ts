const pull = ['Always', 'IfNotPresent', 'Never'];
const protocols = ['SCTP', 'TCP', 'UDP'];
const access = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const failure = ['Fail', 'Ignore'];

/** Fields of built-in types with few permitted values, in the order in which the real server names them. */
export const enumFields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  V1Container: { imagePullPolicy: pull, terminationMessagePolicy: ['FallbackToLogsOnError', 'File'] },
  V1ContainerPort: { protocol: protocols },
  V1PodSpec: {
    restartPolicy: ['Always', 'OnFailure', 'Never'],
    dnsPolicy: ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'],
    preemptionPolicy: ['Never', 'PreemptLowerPriority'],
  },
  V1ServiceSpec: {
    type: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'],
    sessionAffinity: ['ClientIP', 'None'],
    externalTrafficPolicy: ['Cluster', 'Local'],
    internalTrafficPolicy: ['Cluster', 'Local'],
  },
  V1ServicePort: { protocol: protocols },
  CoreV1EndpointPort: { protocol: protocols },
  DiscoveryV1EndpointPort: { protocol: protocols },
  V1EndpointSlice: { addressType: ['FQDN', 'IPv4', 'IPv6'] },
  V1Taint: { effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  V1HTTPGetAction: { scheme: ['HTTP', 'HTTPS'] },
  V1PersistentVolumeClaimSpec: { accessModes: access, volumeMode: ['Block', 'Filesystem'] },
  V1PersistentVolumeSpec: {
    accessModes: access,
    volumeMode: ['Block', 'Filesystem'],
    persistentVolumeReclaimPolicy: ['Delete', 'Recycle', 'Retain'],
  },
  V1JobSpec: { completionMode: ['Indexed', 'NonIndexed'] },
  V1CronJobSpec: { concurrencyPolicy: ['Allow', 'Forbid', 'Replace'] },
  V1NetworkPolicyPort: { protocol: protocols },
  V1StorageClass: { reclaimPolicy: ['Delete', 'Retain'], volumeBindingMode: ['Immediate', 'WaitForFirstConsumer'] },
  V1ValidatingWebhook: { failurePolicy: failure, matchPolicy: ['Equivalent', 'Exact'], sideEffects: ['None', 'NoneOnDryRun'] },
  V1MutatingWebhook: {
    failurePolicy: failure,
    matchPolicy: ['Equivalent', 'Exact'],
    sideEffects: ['None', 'NoneOnDryRun'],
    reinvocationPolicy: ['IfNeeded', 'Never'],
  },
  V1HTTPIngressPath: { pathType: ['Exact', 'ImplementationSpecific', 'Prefix'] },
  V1CustomResourceDefinitionSpec: { scope: ['Cluster', 'Namespaced'] },
  V1CustomResourceConversion: { strategy: ['None', 'Webhook'] },
  V1PriorityClass: { preemptionPolicy: ['Never', 'PreemptLowerPriority'] },
};
