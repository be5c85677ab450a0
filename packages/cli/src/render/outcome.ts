/** What a command that ran a flow has reached. */
export interface Outcome {
  readonly flow: 'create' | 'delete';
  readonly cluster: string;
  /** Absolute path of the file that leads to the cluster; absent when there is none any more. */
  readonly kubeconfig?: string;
  readonly elapsedMs: number;
}

/** The original's last line. */
export function celebration({ flow }: Outcome): string {
  return `🎉 Cluster ${flow}d!`;
}

export const cancellingText = 'Cancelling: what runs is stopped and cleaned up. Ctrl-C again exits at once; `resume` then goes on.';
