import { createHash } from 'node:crypto';
import type { Taint } from '../../objects/node.ts';
import type { KubeObject } from '../../objects/object.ts';

/** What a machine tells about itself when it joins. */
export interface NodeFacts {
  readonly name: string;
  /** InternalIP. */
  readonly address: string;
  /** e.g. `v1.34.4` or `v1.34.4-eks-1-34-12`. */
  readonly kubernetesVersion: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  /** As kubelet's `--provider-id`. Default: none; the infrastructure provider sets it. */
  readonly providerId?: string;
  /** Default: 4 CPUs, 16 GiB, 110 pods. */
  readonly capacity?: Readonly<Record<string, string>>;
}

const defaultCapacity = { cpu: '4', memory: '16Gi', 'ephemeral-storage': '100Gi', 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', pods: '110' };

/** The Node as kubelet registers it. */
export function nodeObject({ name, labels, taints = [], providerId }: NodeFacts): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { ...machineLabels(name), ...labels },
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
    },
    spec: {
      ...(providerId !== undefined && { providerID: providerId }),
      // The admission of the API server adds it to every new node; a controller takes it away with the Ready condition.
      taints: [...taints, { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }],
    },
  };
}

function machineLabels(name: string): Record<string, string> {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
  };
}

/** The parts of a Node's status that do not change. `osImage` and the runtime say that it is simulated. */
export function nodeFactsStatus({ name, address, kubernetesVersion, capacity = defaultCapacity }: NodeFacts): Record<string, unknown> {
  return {
    addresses: [
      { type: 'InternalIP', address },
      { type: 'Hostname', address: name },
    ],
    capacity,
    allocatable: capacity,
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: {
      architecture: 'amd64',
      bootID: uuidOf(`boot ${name}`),
      containerRuntimeVersion: 'simulated://1',
      kernelVersion: 'simulated',
      kubeProxyVersion: kubernetesVersion,
      kubeletVersion: kubernetesVersion,
      machineID: uuidOf(`machine ${name}`).replaceAll('-', ''),
      operatingSystem: 'linux',
      osImage: 'EKS-A simulator',
      systemUUID: uuidOf(`system ${name}`),
    },
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
