import * as z from 'zod';
import { SignedDurationSchema } from './duration.ts';
import { listParts, parts } from './kubelet-parts.ts';
import { isMap, rule } from './rule.ts';

/** Fields of kubelet.config.k8s.io/v1beta1 KubeletConfiguration (Kubernetes 1.34) by the type of their value. */
const fieldsByType: readonly (readonly [z.ZodType, string])[] = [
  [
    z.string(),
    `address cgroupDriver cgroupRoot clusterDomain configMapAndSecretChangeDetectionStrategy containerLogMaxSize
    containerRuntimeEndpoint contentType cpuManagerPolicy hairpinMode healthzBindAddress imagePullCredentialsVerificationPolicy
    imageServiceEndpoint kubeReservedCgroup kubeletCgroups memoryManagerPolicy podCIDR podLogsDir providerID reservedSystemCPUs
    resolvConf showHiddenMetricsForVersion staticPodPath staticPodURL systemCgroups systemReservedCgroup tlsCertFile tlsMinVersion
    tlsPrivateKeyFile topologyManagerPolicy topologyManagerScope volumePluginDir`,
  ],
  [
    z.int32(),
    `containerLogMaxFiles containerLogMaxWorkers eventBurst eventRecordQPS evictionMaxPodGracePeriod healthzPort
    imageGCHighThresholdPercent imageGCLowThresholdPercent iptablesDropBit iptablesMasqueradeBit kubeAPIBurst kubeAPIQPS
    maxParallelImagePulls maxPods nodeLeaseDurationSeconds nodeStatusMaxImages oomScoreAdj podsPerCore port readOnlyPort registryBurst
    registryPullQPS`,
  ],
  [z.int(), 'maxOpenFiles podPidsLimit'],
  [z.number(), 'memoryThrottlingFactor'],
  [
    z.boolean(),
    `cgroupsPerQOS cpuCFSQuota enableContentionProfiling enableControllerAttachDetach enableDebugFlagsHandler enableDebuggingHandlers
    enableProfilingHandler enableServer enableSystemLogHandler enableSystemLogQuery failCgroupV1 failSwapOn kernelMemcgNotification
    localStorageCapacityIsolation makeIPTablesUtilChains mergeDefaultEvictionSettings protectKernelDefaults registerNode
    rotateCertificates runOnce seccompDefault serializeImagePulls serverTLSBootstrap singleProcessOOMKill`,
  ],
  [
    SignedDurationSchema,
    `containerLogMonitorInterval cpuCFSQuotaPeriod cpuManagerReconcilePeriod evictionPressureTransitionPeriod fileCheckFrequency
    httpCheckFrequency imageMaximumGCAge imageMinimumGCAge nodeStatusReportFrequency nodeStatusUpdateFrequency runtimeRequestTimeout
    shutdownGracePeriod shutdownGracePeriodCriticalPods streamingConnectionIdleTimeout syncFrequency volumeStatsAggPeriod`,
  ],
  [z.array(z.string()), 'allowedUnsafeSysctls clusterDNS enforceNodeAllocatable preloadedImagesVerificationAllowlist tlsCipherSuites'],
  [
    z.record(z.string(), z.string()),
    `cpuManagerPolicyOptions evictionHard evictionMinimumReclaim evictionSoft evictionSoftGracePeriod kubeReserved qosReserved
    systemReserved topologyManagerPolicyOptions`,
  ],
  [z.record(z.string(), z.boolean()), 'featureGates'],
  [z.record(z.string(), z.array(z.string())), 'staticPodURLHeader'],
];

const fields = Object.fromEntries(
  fieldsByType.flatMap(([type, names]) => names.split(/\s+/).map((name) => [name, type.optional()] as const)),
);

const FieldsSchema: z.ZodType<Readonly<Record<string, unknown>>> = z.strictObject({
  apiVersion: z.literal('kubelet.config.k8s.io/v1beta1').optional().meta({ description: 'Always kubelet.config.k8s.io/v1beta1.' }),
  kind: z.literal('KubeletConfiguration').meta({ description: 'Always KubeletConfiguration.' }),
  ...fields,
  ...parts,
  ...listParts,
});

/** kubelet's own configuration, handed to the nodes. */
export const KubeletConfigurationSchema = rule(FieldsSchema, (configuration, complain) => {
  if (!isMap(configuration) || configuration.providerID === undefined) return;
  complain({ path: ['providerID'], message: 'is set, which is for EKS Anywhere to do', expected: 'no providerID' });
}).meta({ description: 'Settings of kubelet: kind: KubeletConfiguration and fields of kubelet.config.k8s.io/v1beta1.' });
