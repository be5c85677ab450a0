import type { ExecResult } from '../programs/program.ts';

/** The simulated Docker Engine without its wire protocol. The HTTP API is a layer above it. Errors carry the engine's HTTP status. */
export interface Machines {
  run(spec: MachineSpec): Promise<Machine>;
  get(name: string): Machine | undefined;
  /** All that carry all `labels`. */
  list(labels: Readonly<Record<string, string>>): readonly Machine[];
  /** Forced; absent is fine. */
  remove(name: string): Promise<void>;
  hasImage(reference: string): boolean;
  /** Pulls it when it is not there. Errors: 404 when no registry has it. */
  ensureImage(reference: string): Promise<void>;
  /** Runs a command in a running machine: its program's `exec`. Errors: 404 absent, 409 not running. */
  exec(name: string, command: readonly string[]): Promise<ExecResult>;
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
  /** Path → content, there before the program starts; kept as long as the machine. */
  readonly files?: Readonly<Record<string, string>>;
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
