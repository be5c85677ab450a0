import type { ApiServer } from '../../apiserver/api-server.ts';
import type { LocalClient } from '../../apiserver/local-client.ts';
import type { RunControllersOptions } from '../../controllers/runtime/run-controllers.ts';
import type { Taint } from '../../objects/node.ts';
import { timestamp } from '../../objects/time.ts';
import type { Programs } from '../../programs/programs.ts';
import type { World } from '../../world/world.ts';
import { type NodeHandle, startKubelet } from '../kubelet.ts';
import type { KubeletTiming } from '../timing.ts';
import {
  type ClusterConfiguration,
  componentImage,
  dnsImage,
  etcdImage,
  kubeletArgument,
  minorOf,
  type NodeRegistration,
  nodeLabels,
} from './configuration.ts';
import { joinControlPlane } from './control-plane-programs.ts';
import { controlPlanePods } from './static-pods.ts';

export interface JoinOptions {
  readonly world: World;
  /** Of the cluster that the node is to be part of. */
  readonly apiServer: ApiServer;
  /** What containers of its pods may run. */
  readonly programs: Programs;
  /** The machine's name, unless the registration has another. */
  readonly name: string;
  /** The machine's address. */
  readonly address: string;
  readonly configuration: ClusterConfiguration;
  readonly registration?: NodeRegistration;
  readonly timing?: Partial<KubeletTiming>;
}

export interface ControlPlaneOptions extends JoinOptions {
  /** PEM of the cluster's authority. */
  readonly authority: string;
  /** Told of what controllers of the new cluster fail at; they try again anyway. */
  readonly onError?: RunControllersOptions['onError'];
}

const roleLabel = 'node-role.kubernetes.io/control-plane';

/** `kubeadm join` of a worker: the machine becomes a node that runs pods. */
export function joinNode(options: JoinOptions): NodeHandle {
  return startNode(options, nodeLabels(options.registration ?? {}), options.registration?.taints ?? []);
}

/** `kubeadm join --control-plane`: as well with static pods, and the cluster's controllers run as long as one such node does. */
export function joinControlPlaneNode(options: ControlPlaneOptions): NodeHandle {
  const { address, apiServer, authority, configuration, registration = {}, world, onError } = options;
  const leave = joinControlPlane({ world, apiServer, address, configuration, authority, ...(onError && { onError }) });
  const labels = { ...nodeLabels(registration), ...roleLabels(configuration) };
  const handle = startNode(options, labels, registration.taints ?? roleTaints(configuration), (nodeUid) =>
    controlPlanePods({ nodeName: registration.name ?? options.name, nodeUid, address, configuration, time: timestamp(world.clock.now()) }),
  );
  return {
    name: handle.name,
    stop() {
      handle.stop();
      leave();
    },
  };
}

function startNode(
  options: JoinOptions,
  labels: Record<string, string>,
  taints: readonly Taint[],
  staticPods?: (nodeUid: string) => ReturnType<typeof controlPlanePods>,
): NodeHandle {
  const { world, apiServer, programs, address, configuration, registration = {}, timing } = options;
  const name = registration.name ?? options.name;
  const providerId = kubeletArgument(registration, 'provider-id');
  const { kubernetesVersion } = configuration;
  const handle = startKubelet({
    ...{ world, apiServer, programs },
    node: { name, address, kubernetesVersion, labels, taints, ...(providerId !== undefined && { providerId }) },
    preloaded: [
      ...programImages.map((program) => componentImage(configuration, program)),
      dnsImage(configuration),
      etcdImage(configuration),
    ],
    ...(timing && { timing }),
    ...(staticPods && { staticPods }),
  });
  annotate(apiServer.local, name);
  return handle;
}

const programImages = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'];

/** What kubeadm notes at a node for its own upgrades. */
function annotate(client: LocalClient, name: string): void {
  client.modify({ apiVersion: 'v1', kind: 'Node' }, { name }, (draft) => {
    const socket = 'unix:///var/run/containerd/containerd.sock';
    draft.metadata.annotations = { ...draft.metadata.annotations, 'kubeadm.alpha.kubernetes.io/cri-socket': socket };
  });
}

/** Until 1.23 a control plane node was also, and at first only, a master. */
function roleLabels({ kubernetesVersion }: ClusterConfiguration): Record<string, string> {
  const master = minorOf(kubernetesVersion) < 24 ? { 'node-role.kubernetes.io/master': '' } : {};
  return { [roleLabel]: '', ...master, 'node.kubernetes.io/exclude-from-external-load-balancers': '' };
}

function roleTaints({ kubernetesVersion }: ClusterConfiguration): readonly Taint[] {
  const minor = minorOf(kubernetesVersion);
  const master: readonly Taint[] = minor < 25 ? [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }] : [];
  return minor < 24 ? master : [...master, { key: roleLabel, effect: 'NoSchedule' }];
}
