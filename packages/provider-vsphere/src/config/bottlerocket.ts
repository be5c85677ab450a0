import { DurationSchema, rule } from '@eksa/core/config';
import * as z from 'zod';

const AddressSchema = z.union([z.ipv4(), z.ipv6()]);
const text = (description: string) => z.string().optional().meta({ description });
const time = (description: string) => DurationSchema.optional().meta({ description });
const count = (description: string) => z.int().optional().meta({ description });
const pairs = (description: string) => z.record(z.string().min(1), z.string()).optional().meta({ description });
const DnsAddressSchema = rule(z.string(), (address, complain) => {
  if (typeof address !== 'string' || AddressSchema.safeParse(address).success) return;
  complain({ message: `is ${JSON.stringify(address)}`, expected: 'an IP address' });
});

/** What Bottlerocket lets one set of its kubelet; any other field of a kubelet configuration has no meaning there. */
export const BottlerocketKubernetesSchema = z
  .strictObject({
    allowedUnsafeSysctls: z.array(z.string().min(1)).optional().meta({ description: 'Unsafe sysctls that pods may set.' }),
    clusterDNSIPs: z.array(DnsAddressSchema).optional().meta({ description: 'Addresses of the name servers of the cluster.' }),
    clusterDomain: text('DNS domain of the cluster.'),
    containerLogMaxFiles: count('Log files that are kept of one container.'),
    containerLogMaxSize: text('Size at which a log file is rotated, e.g. 10Mi.'),
    cpuCFSQuota: z.boolean().optional().meta({ description: 'True: CPU limits are enforced.' }),
    cpuManagerPolicy: text('How exclusive CPUs are given out.'),
    cpuManagerPolicyOptions: pairs('Options of that policy.'),
    cpuManagerReconcilePeriod: time('How often the CPU manager checks, e.g. 10s.'),
    eventBurst: count('Events that may be sent at once.'),
    eventRecordQPS: count('Events a second.'),
    evictionHard: pairs('Thresholds at which pods are evicted at once.'),
    evictionMaxPodGracePeriod: count('Longest grace period of a soft eviction, in seconds.'),
    evictionSoft: pairs('Thresholds at which pods are evicted after a grace period.'),
    evictionSoftGracePeriod: pairs('That grace period, for each signal.'),
    imageGCHighThresholdPercent: count('Disk usage above which images are removed.'),
    imageGCLowThresholdPercent: count('Disk usage below which images are kept.'),
    kubeAPIBurst: count('Requests to the API server that may be sent at once.'),
    kubeAPIQPS: count('Requests to the API server a second.'),
    kubeReserved: pairs('Resources kept back for Kubernetes itself.'),
    maxPods: z.int().min(0).optional().meta({ description: 'Pods that one node may run.' }),
    memoryManagerPolicy: text('How memory is reserved on NUMA nodes.'),
    podPidsLimit: count('Processes that one pod may have.'),
    providerID: text('Identity of the node at its provider.'),
    registryBurst: count('Image pulls that may start at once.'),
    registryPullQPS: count('Image pulls a second.'),
    shutdownGracePeriod: time('Time that a node takes to shut down, e.g. 30s.'),
    shutdownGracePeriodCriticalPods: time('The part of it that critical pods get.'),
    systemReserved: pairs('Resources kept back for the operating system.'),
    topologyManagerPolicy: text('How devices and CPUs are aligned.'),
    topologyManagerScope: text('What is aligned: container or pod.'),
  })
  .meta({ description: 'Settings of the kubelet.' });

export type BottlerocketKubernetes = z.output<typeof BottlerocketKubernetesSchema>;

/** Settings that only Bottlerocket has. */
export const BottlerocketSchema = z
  .strictObject({
    kubernetes: BottlerocketKubernetesSchema.optional(),
    kernel: z
      .strictObject({ sysctlSettings: pairs('Kernel parameters by name.') })
      .optional()
      .meta({ description: 'The kernel while it runs.' }),
    boot: z
      .strictObject({
        bootKernelParameters: z
          .record(z.string().min(1), z.array(z.string()))
          .optional()
          .meta({ description: 'Kernel parameters on the boot line: name → values.' }),
      })
      .optional()
      .meta({ description: 'The kernel when it starts.' }),
  })
  .meta({ description: 'Settings of Bottlerocket; only with osFamily bottlerocket.' });

export type BottlerocketConfiguration = z.output<typeof BottlerocketSchema>;
