import type { EtcdadmConfigSpec } from '../kinds.ts';

/** What follows `etcdadm init` or `join`. */
export function etcdadmArguments({ cloudInitConfig = {}, cipherSuites }: EtcdadmConfigSpec): string {
  const { version, etcdReleaseURL, installDir } = cloudInitConfig;
  const flags = [
    ['init-system', 'systemd'],
    ['version', version],
    ['release-url', etcdReleaseURL],
    ['install-dir', installDir],
    ['cipher-suites', cipherSuites],
  ] as const;
  return flags.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [` --${name} ${value}`])).join('');
}
