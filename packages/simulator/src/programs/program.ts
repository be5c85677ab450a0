import type { Duplex } from 'node:stream';
import type { World } from '../world/world.ts';
import type { Input } from './input.ts';

/**
 * What a simulated container runs in place of its image's program: an asynchronous function. The same programs run in containers of
 * the simulated engine (the bootstrap cluster) and in simulated pods (a managed cluster), as the same images do for real.
 */
export interface Program {
  readonly name: string;
  /** By the last part of the image's repository (`kube-apiserver`) and the command line. The first program that matches runs. */
  matches(image: string, command: readonly string[]): boolean;
  /** Runs until it ends by itself or `signal` aborts. Resolves the exit code. */
  run(process: Process): Promise<number>;
  /** Answers `exec` in its container, where our code or a client asks for it. Default: 127, command not found. */
  exec?(command: readonly string[], process: Process): Promise<ExecResult>;
  /** Serves a connection to a port of its pod (a port-forward), and says whether it does. Default: refused. */
  accept?(port: number, socket: Duplex, process: Process): boolean;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Told of output as it is written. */
export type OnOutput = (stream: 'stdout' | 'stderr', text: string) => void;

export interface FileFacts {
  readonly type: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly content: Uint8Array;
}

/** A running program's view of its container. */
export interface Process {
  readonly world: World;
  /** Container or pod name: its host name. */
  readonly name: string;
  readonly image: string;
  /** Entrypoint and arguments. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** The addresses others reach it by, first the one on its own network. */
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
  /** A file of the container, or of a mounted Secret or ConfigMap; undefined = absent. */
  readFile(path: string): Promise<string | undefined>;
  /** The same at once and with all that is known of it, where the container's files are at hand. */
  file?(path: string): FileFacts | undefined;
  /** What is written stays until the container ends; everything that runs in it reads it. */
  writeFile(path: string, text: string): void;
  /** Ends when the client closes it. */
  readonly stdin: Input;
  /** A line of its log (standard output). */
  log(line: string): void;
  stderr(line: string): void;
  /**
   * The host port where a published container port is to be served by the program itself (TLS, HTTP); undefined when not published,
   * as for pods. The program listens on 127.0.0.1 at it.
   */
  published(containerPort: number): number | undefined;
  /** The API server and identity of a pod's service account; undefined outside of pods. */
  readonly inCluster?: { readonly apiServerId: string; readonly namespace: string; readonly serviceAccount: string };
}
