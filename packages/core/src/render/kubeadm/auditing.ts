import { endedText } from '../text.ts';
import { type Arg, args } from './args.ts';
import { auditPolicy } from './audit-policy.ts';
import type { HostFolder } from './host-folder.ts';
import type { HostPathMount, MachineFile } from './types.ts';

const policyPath = '/etc/kubernetes/audit-policy.yaml';
const logFolder = '/var/log/kubernetes';

/** Days, files and megabytes as the original has them. */
export const auditArgs: readonly Arg[] = args({
  'audit-policy-file': policyPath,
  'audit-log-path': `${logFolder}/api-audit.log`,
  'audit-log-maxage': '30',
  'audit-log-maxbackup': '10',
  'audit-log-maxsize': '512',
});

export function auditVolumes(host: HostFolder): readonly HostPathMount[] {
  return [
    { hostPath: `${host}/audit-policy.yaml`, mountPath: policyPath, name: 'audit-policy', pathType: 'File', readOnly: true },
    { hostPath: logFolder, mountPath: logFolder, name: 'audit-log-dir', pathType: 'DirectoryOrCreate', readOnly: false },
  ];
}

/** The policy of the cluster file, or else the built-in one for that Kubernetes version. */
export function auditFile(kubeVersion: string, own?: string): MachineFile {
  const content = own === undefined || own.trim() === '' ? auditPolicy(kubeVersion) : endedText(own.trim());
  return { content, owner: 'root:root', path: policyPath };
}
