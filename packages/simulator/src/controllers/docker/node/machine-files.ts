import type { CloudConfig } from '../../kubeadm/config/cloud-config.ts';

/** The files of a machine after cloud-init has written its own. Throws an Error that names a missing one. */
export function requireFile({ files }: CloudConfig, path: string): string {
  const content = files.find((file) => file.path === path)?.content;
  if (content === undefined) throw new Error(`open ${path}: no such file or directory`);
  return content;
}

/** The value of `--config` of kubeadm's command line. */
export function configPath(command: string): string {
  return /--config[ =](\S+)/.exec(command)?.[1] ?? '';
}
