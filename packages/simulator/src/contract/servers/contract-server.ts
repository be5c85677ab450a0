/** An API server with the controllers of Kubernetes, and nothing else that acts. */
export interface ContractServer {
  readonly server: string;
  /** Of a member of system:masters, as text. */
  readonly kubeconfig: string;
  stop(): Promise<void>;
}
