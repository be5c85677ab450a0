/** Everything about a container that is data; kept on disk when the simulator keeps state. */
export interface ContainerRecord {
  readonly id: string;
  name: string;
  /** Simulated milliseconds since the epoch. */
  readonly created: number;
  readonly config: ContainerConfig;
  readonly host: HostConfig;
  readonly imageId: string;
  status: ContainerStatus;
  exitCode: number;
  /** Why it could not start. */
  error: string;
  startedAt?: number;
  finishedAt?: number;
  restarts: number;
  /** By network name. */
  endpoints: Record<string, Endpoint>;
  /** Container port → port on 127.0.0.1; empty while it does not run. */
  ports: Record<number, number>;
  readonly volumes: readonly VolumeMount[];
}

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';

/** What runs, with the image's defaults filled in. */
export interface ContainerConfig {
  /** As it was asked for. */
  readonly image: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workingDir: string;
  readonly hostname: string;
  readonly terminal: boolean;
  readonly openStdin: boolean;
  readonly stdinOnce: boolean;
  readonly attachStdout: boolean;
  /** Container ports that are documented, published or not. */
  readonly exposed: readonly string[];
  readonly stopTimeoutSeconds: number;
  readonly stopSignal: string;
}

export interface HostConfig {
  readonly network: string;
  /** `80/tcp` → host ports that are wanted; 0 = any. */
  readonly publish: Readonly<Record<string, readonly { readonly ip: string; readonly port: number }[]>>;
  readonly publishAll: boolean;
  readonly restart: { readonly name: string; readonly maximum: number };
  readonly autoRemove: boolean;
  readonly privileged: boolean;
  /** As given, for `inspect`. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface Endpoint {
  readonly networkId: string;
  readonly endpointId: string;
  readonly aliases: readonly string[];
  /** Asked for by the user. */
  readonly wanted?: string;
  /** Empty while it does not run. */
  readonly address: string;
}

export interface VolumeMount {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  /** Volume's name, or the host's path. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly anonymous: boolean;
  /** A source that is not there is an error; otherwise an engine makes it. */
  readonly mustExist?: boolean;
}
