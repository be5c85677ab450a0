import type { Duplex } from 'node:stream';
import type { ObjectKey } from '../objects/object.ts';
import type { Input } from '../programs/input.ts';
import type { OnOutput } from '../programs/program.ts';

/** What an API server asks the kubelet of a pod's node for: the pod subresources log, exec, attach and portforward. */
export interface PodAccess {
  /**
   * The log of a container, oldest line first, without the lines that the bound of the log has dropped. Errors (`ApiError`): 400 when
   * the container has not started (`container "x" in pod "y" is waiting to start: ContainerCreating`) or has no previous run.
   */
  logs(pod: ObjectKey, container: string, options?: { readonly previous?: boolean }): readonly LogLine[];
  /** Calls back for each line written from now on. `onEnd`: the container has ended. Returns a function that stops it. */
  followLogs(pod: ObjectKey, container: string, onLine: (line: LogLine) => void, onEnd: () => void): () => void;
  /**
   * Runs a command in a container until it ends, 137 when the container ends before. Resolves the exit code. Errors (`ApiError`): 404
   * container not found, 400 not running.
   */
  exec(pod: ObjectKey, container: string, command: readonly string[], options: ExecOptions): Promise<number>;
  /** A connection to a port of the pod, from inside of its network. Errors (`ApiError`): 500 connection refused. */
  connect(pod: ObjectKey, port: number): Promise<Duplex>;
}

export interface LogLine {
  /** Simulated milliseconds since the epoch. */
  readonly at: number;
  /** Without line end. */
  readonly text: string;
}

export interface ExecOptions {
  readonly stdin: Input;
  readonly onOutput: OnOutput;
  /** The client is gone. */
  readonly signal: AbortSignal;
}

/** The kubelets that an API server reaches, by node name. A pod's `spec.nodeName` says whom to ask; an unknown one is a dead node. */
export interface KubeletDirectory {
  /** Until the returned function is called. */
  offer(nodeName: string, access: PodAccess): () => void;
  of(nodeName: string): PodAccess | undefined;
}

export function createKubeletDirectory(): KubeletDirectory {
  const byNode = new Map<string, PodAccess>();
  return {
    offer(nodeName, access) {
      byNode.set(nodeName, access);
      return () => {
        if (byNode.get(nodeName) === access) byNode.delete(nodeName);
      };
    },
    of: (nodeName) => byNode.get(nodeName),
  };
}
