/**
 * How long things take, in simulated milliseconds: the proportions of the real ones (seconds in the comments, of a warm engine), about
 * a twelfth of their length, so that a whole create is done within seconds at the clock's normal speed.
 */
export const delays = {
  /** Container started → systemd up: 3–5 s. */
  machineBoot: 350,
  /** etcdadm downloads, initialises, starts: 5–8 s. */
  etcdInit: 500,
  etcdJoin: 600,
  /** kubeadm init until the API server is healthy: 15–25 s. */
  kubeadmInit: 1_500,
  /** A further control plane, etcd member included: 20–30 s. */
  kubeadmJoinControlPlane: 1_800,
  /** A worker: 8–12 s. */
  kubeadmJoin: 800,
  /** haproxy with its first configuration: 2 s. */
  loadBalancerStart: 200,
  /** The first watch of a kind that references name: 0.2–0.5 s. */
  externalWatch: 40,
  /** CAPD looks at a container again: 5 s. */
  machinePoll: 250,
  /** What no watch tells: pods and nodes of the workload cluster, 10–20 s. */
  remotePoll: 400,
  /** The same when all is well. */
  remoteResync: 5_000,
  /** After a connection was lost it counts as down: 50 s. */
  connectionGrace: 4_000,
  /** An object that is referred to is not there yet: 30 s. */
  missingReference: 1_000,
  /** Deletion waits for others: 5–30 s. */
  deletionPoll: 500,
} as const;
