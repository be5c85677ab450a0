/** Simulated time. Everything that takes time in the simulator goes through it, so that a run can be made fast, slow or stepped. */
export interface Clock {
  /** Milliseconds since the epoch, in simulated time. */
  now(): number;
  /** Calls back once after `ms` of simulated time. Returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
}
