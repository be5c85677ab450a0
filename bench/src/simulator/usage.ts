/** What a server's processes have used at one moment. */
export interface Usage {
  readonly cpuSeconds: number;
  /** Bytes that are resident. */
  readonly rss: number;
}

/** Of a simulator, which counts what it keeps, too. */
export interface SimulatorUsage extends Usage {
  /** Bytes of the heap after a collection. */
  readonly heap: number;
  /** Objects on all API servers. */
  readonly objects: number;
  readonly servers: number;
}
