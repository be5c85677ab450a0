/** The simulated Docker Engine without its wire protocol. The HTTP API is a layer above it. Errors carry the engine's HTTP status. */
export interface Machines {
  run(spec: MachineSpec): Promise<Machine>;
  get(name: string): Machine | undefined;
  /** All that carry all `labels`. */
  list(labels: Readonly<Record<string, string>>): readonly Machine[];
  /** Forced; absent is fine. */
  remove(name: string): Promise<void>;
  hasImage(reference: string): boolean;
}

export interface MachineSpec {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly network: string;
  /** Published on 127.0.0.1 at a free port. */
  readonly publish?: readonly number[];
}

export interface Machine {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'created' | 'running' | 'exited';
  readonly exitCode?: number;
  readonly address: string;
  /** container port → port on 127.0.0.1 */
  readonly ports: Readonly<Record<number, number>>;
}
