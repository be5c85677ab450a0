import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ProcessOptions, type ProcessResult, runProcess } from './run-process.ts';
import type { Target } from './targets/target.ts';

const bin = join(fileURLToPath(import.meta.url), '../../../packages/cli/bin/eksctl-anywhere.cjs');

/** The built CLI in a folder of its own, as a user runs it. */
export class Product {
  readonly #target: Target;
  readonly folder: string;

  constructor(target: Target, folder: string) {
    this.#target = target;
    this.folder = folder;
  }

  run(
    args: readonly string[],
    options: Omit<ProcessOptions, 'cwd' | 'env'> & { readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<ProcessResult> {
    const env = { ...this.#target.productEnv, ...options.env };
    return runProcess(process.execPath, [bin, ...args], { ...options, cwd: this.folder, env });
  }

  kubeconfig(cluster: string): string {
    return join(this.folder, cluster, `${cluster}-eks-a-cluster.kubeconfig`);
  }
}
