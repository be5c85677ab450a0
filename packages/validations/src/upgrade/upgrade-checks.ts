import type { Check, KindSchema, UpgradeCheckInput } from '@eksa/core/provider';
import { eksaVersionSkew, immutableFields, kubernetesVersionStep } from './changes.ts';
import { nodesReady, podDisruption } from './nodes.ts';
import { clusterKinds, clusterPresent, notPaused } from './present.ts';
import { controlPlaneReady, workersReady } from './replicas.ts';
import { sshKeysPresent } from './ssh-keys.ts';

/** What must hold of a live cluster before it is changed, in the original's order. `kinds`: those of the provider. */
export function liveChecks(kinds: Readonly<Record<string, KindSchema>>): readonly Check<UpgradeCheckInput>[] {
  return [
    sshKeysPresent,
    controlPlaneReady,
    workersReady,
    nodesReady,
    clusterKinds,
    clusterPresent,
    kubernetesVersionStep(kinds),
    immutableFields(kinds),
    notPaused,
    podDisruption,
    eksaVersionSkew(kinds),
  ];
}
