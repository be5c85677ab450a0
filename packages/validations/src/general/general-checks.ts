import type { Check } from '@eksa/core/provider';
import { type Host, thisHost } from '../host.ts';
import { kubeconfigAbsent } from './kubeconfig-absent.ts';
import { registryMirror } from './registry-mirror.ts';
import { unfinishedOperation } from './unfinished-operation.ts';
import { workspaceSpace } from './workspace-space.ts';

/** What must hold before a cluster of a name is made from a folder, whatever the provider. */
export function makeGeneralChecks(host: Host = thisHost): readonly Check[] {
  return [registryMirror, kubeconfigAbsent(host), unfinishedOperation(host), workspaceSpace(host)];
}
