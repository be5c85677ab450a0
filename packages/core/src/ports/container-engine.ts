import type { CallOptions } from './kube.ts';

export interface EngineInfo {
  readonly version: string;
  readonly apiVersion: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly rootDir: string;
  readonly cgroupVersion: '1' | '2' | 'unknown';
  readonly operatingSystem: string;
  readonly architecture: string;
  /** e.g. `unix:///var/run/docker.sock`. */
  readonly endpoint: string;
  /** `linux` or `windows`: what its containers are. */
  readonly osType?: string;
  /** e.g. `6.1.0-18-amd64`. */
  readonly kernelVersion?: string;
  /** e.g. `overlay2`. */
  readonly storageDriver?: string;
  /** Names only, e.g. `seccomp`, `apparmor`, `selinux`, `rootless`, `userns`. */
  readonly securityOptions?: readonly string[];
  /** Whether its host passes on packets between networks. */
  readonly ipv4Forwarding?: boolean;
  /** Milliseconds since 1970 by the engine's clock, when it answered. */
  readonly timeMs?: number;
}

export interface FileToPut {
  /** Absolute path inside the container. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** e.g. 0o600. Default 0o644. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly network: string;
  readonly user?: string;
  /** Written before the process starts; no host path is needed, so remote engines work. */
  readonly files?: readonly FileToPut[];
  /** Host path binds; the host is the engine's. Fails if the source is missing. */
  readonly binds?: readonly { readonly source: string; readonly target: string; readonly readOnly?: boolean }[];
  readonly tmpfs?: readonly string[];
  /** Published on 127.0.0.1 with a free port. */
  readonly publish?: readonly number[];
  readonly restart?: 'no' | 'on-failure' | 'unless-stopped';
  /** All capabilities and devices of the engine's host. Default false; only for looking at what machines will find there. */
  readonly privileged?: boolean;
}

export interface ContainerState {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  readonly exitCode?: number;
  /** container port → 127.0.0.1 port */
  readonly ports: Readonly<Record<number, number>>;
  /** network → address */
  readonly addresses: Readonly<Record<string, string>>;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the product needs of a Docker Engine. Errors: ENGINE_UNREACHABLE, ENGINE_FAILED, IMAGE_UNAVAILABLE, CANCELLED. */
export interface ContainerEngine {
  info(options?: CallOptions): Promise<EngineInfo>;
  hasImage(image: string, options?: CallOptions): Promise<boolean>;
  /** Pulls unless local. `onProgress` gets a text such as "2 of 5 layers". */
  ensureImage(image: string, options?: CallOptions & { readonly onProgress?: (text: string) => void }): Promise<void>;
  /** Makes it unless one of that name exists. `avoid`: ranges that a new one must not share addresses with. */
  ensureNetwork(
    name: string,
    labels: Readonly<Record<string, string>>,
    options?: CallOptions & { readonly avoid?: readonly string[] },
  ): Promise<void>;
  /** Removes it when it carries all `labels` and no container is attached; resolves whether it was removed. */
  removeNetwork(name: string, labels: Readonly<Record<string, string>>, options?: CallOptions): Promise<boolean>;
  /** Address ranges of a network, e.g. `172.18.0.0/16`; undefined when there is no such network. */
  networkRanges?(name: string, options?: CallOptions): Promise<readonly string[] | undefined>;
  /** Creates, writes files, starts. A half-made container is removed on failure. */
  start(spec: ContainerSpec, options?: CallOptions): Promise<ContainerState>;
  inspect(name: string, options?: CallOptions): Promise<ContainerState | undefined>;
  /** All containers, running or not, that carry all `labels`. */
  list(labels: Readonly<Record<string, string>>, options?: CallOptions): Promise<readonly ContainerState[]>;
  logs(name: string, options?: CallOptions & { readonly tail?: number }): Promise<string>;
  exec(name: string, command: readonly string[], options?: CallOptions): Promise<RunResult>;
  /** Runs to the end, collects its output, removes it. */
  runOnce(spec: ContainerSpec & { readonly stdin?: string }, options?: CallOptions): Promise<RunResult>;
  /** Forced, with its anonymous volumes; resolves false when absent. */
  remove(name: string, options?: CallOptions): Promise<boolean>;
}
