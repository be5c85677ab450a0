/** How long things take on a simulated node, in simulated milliseconds. */
export interface KubeletTiming {
  /** An image that the node does not have yet. */
  readonly pull: number;
  /** A pod's sandbox and network. */
  readonly sandbox: number;
  /** From a container's image to its first instruction. */
  readonly start: number;
  /** A probe's answer, after its initial delay. */
  readonly probe: number;
  /** A container without a program, from the stop signal to its end. */
  readonly stop: number;
  /** A Job's container without a program. */
  readonly job: number;
  /** From the network agent's start to pods with addresses. */
  readonly network: number;
  /** Between renewals of the node's Lease. */
  readonly heartbeat: number;
  /** Between attempts at what a missing object prevents: the first pause and the longest, doubling from one to the other. */
  readonly mountRetry: readonly [number, number];
  /** The same for restarts of a container and for pulls of an image. */
  readonly backoff: readonly [number, number];
}

/** Quick where a real node is slow (pulls, starts), true to kubelet in all that it repeats: heartbeats and pauses. */
export const defaultTiming: KubeletTiming = {
  pull: 300,
  sandbox: 50,
  start: 50,
  probe: 100,
  stop: 100,
  job: 300,
  network: 200,
  heartbeat: 10_000,
  mountRetry: [500, 122_000],
  backoff: [10_000, 300_000],
};

/** The pause before attempt `count` + 1 after `count` failures. */
export function pauseAfter(count: number, [first, longest]: readonly [number, number]): number {
  return Math.min(longest, first * 2 ** (count - 1));
}
