/** What a spec needs to know of the thing it runs against. Specs are the same for every target. */
export interface Target {
  readonly name: string;
  /** Environment of the product under test: its PATH holds none of kind, kubectl, clusterctl, helm, docker. */
  readonly productEnv: Readonly<Record<string, string>>;
  /** URL of the Bundles document that the product reads. */
  readonly bundle: string;
  /** Folder of the outside witnesses (kubectl, clusterctl). */
  readonly tools: string;
  /** Image of the walkthrough's sample workload. */
  readonly helloImage: string;
  /** Notes what is there before a spec: it is somebody else's. */
  remember(): Promise<void>;
  /** Containers, networks and volumes that a cluster could have made and that were not there before; empty after a delete. */
  leftovers(cluster: string): Promise<readonly string[]>;
  /** Takes the image registry away, and gives it back. */
  stopRegistry(): Promise<void>;
  startRegistry(): Promise<void>;
}
