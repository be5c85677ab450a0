import { join } from 'node:path';
import { mustRun, runProcess } from '../run-process.ts';

/** The real kubectl, as an outside witness. */
export class Kubectl {
  readonly #bin: string;
  readonly kubeconfig: string;

  constructor(tools: string, kubeconfig: string) {
    this.#bin = join(tools, 'kubectl');
    this.kubeconfig = kubeconfig;
  }

  run(args: readonly string[], stdin?: string): Promise<string> {
    return mustRun(this.#bin, ['--kubeconfig', this.kubeconfig, ...args], stdin === undefined ? {} : { stdin });
  }

  async json<T>(args: readonly string[]): Promise<T> {
    return JSON.parse(await this.run([...args, '-o', 'json'])) as T;
  }

  /** Ready nodes by name. */
  async readyNodes(): Promise<readonly string[]> {
    const { items } = await this.json<{ items: readonly NodeObject[] }>(['get', 'nodes']);
    return items
      .filter((node) => node.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'))
      .map((node) => node.metadata.name);
  }

  async pods(args: readonly string[] = []): Promise<readonly Pod[]> {
    const { items } = await this.json<{ items: readonly PodObject[] }>(['get', 'po', '-A', ...args]);
    return items.map(({ metadata, status }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      phase: status.phase,
      ready: status.phase === 'Running' && (status.containerStatuses ?? []).every((container) => container.ready),
    }));
  }

  /** Forwards a port while `use` runs. */
  async portForward<T>(what: string, ports: string, use: () => Promise<T>): Promise<T> {
    let finished: Promise<unknown> | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        let forwarding = false;
        finished = runProcess(this.#bin, ['--kubeconfig', this.kubeconfig, 'port-forward', what, ports], {
          onOutput(text, child) {
            if (forwarding || !text.includes('Forwarding from')) return;
            forwarding = true;
            use()
              .then(resolve, reject)
              .finally(() => child.kill());
          },
        }).then((result) => (forwarding ? undefined : reject(new Error(`port-forward ended: ${result.stderr}`))));
      });
    } finally {
      await finished;
    }
  }
}

export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly phase: string;
  readonly ready: boolean;
}

interface NodeObject {
  readonly metadata: { readonly name: string };
  readonly status: { readonly conditions: readonly { readonly type: string; readonly status: string }[] };
}

interface PodObject {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly status: { readonly phase: string; readonly containerStatuses?: readonly { readonly ready: boolean }[] };
}
