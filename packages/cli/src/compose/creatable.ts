import type { ClusterConfig } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import type { Provider } from '@eksa/core/provider';

/** What a file may describe and this version renders, but no flow makes: a create would wait for it for ever, or leave it out in silence. */
const notYet: readonly { readonly what: string; readonly asked: (config: ClusterConfig) => boolean }[] = [
  { what: 'spec.identityProviderRefs with an AWSIamConfig', asked: ({ awsIam }) => awsIam !== undefined },
  { what: 'spec.gitOpsRef', asked: ({ flux }) => flux !== undefined },
  { what: 'spec.clusterNetwork.cniConfig.kindnetd', asked: ({ cluster }) => cluster.spec.clusterNetwork.cniConfig?.kindnetd !== undefined },
  {
    what: 'spec.managementCluster with the name of another cluster',
    asked: ({ cluster }) => cluster.spec.managementCluster.name !== cluster.metadata.name,
  },
];

/** Throws KIND_UNSUPPORTED for a cluster that can be checked and rendered, but not created; before anything is made. */
export function refuseUncreatable({ name, capabilities }: Provider, config: ClusterConfig, file: string): void {
  if (!capabilities.includes('create')) throw uncreatable(file, `${name} clusters`);
  const missing = notYet.filter(({ asked }) => asked(config)).map(({ what }) => what);
  if (missing.length > 0) throw uncreatable(file, `clusters with ${missing.join(' and ')}`);
}

function uncreatable(file: string, what: string): EksaError {
  return new EksaError('KIND_UNSUPPORTED', `${file}: this version checks and renders ${what}, but does not create them yet`, {
    hint: `Check the file with \`eksctl-anywhere exp validate create cluster -f ${file}\`, or print its objects with \`eksctl-anywhere generate manifests -f ${file}\`.`,
  });
}
