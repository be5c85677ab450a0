import { EksaError } from '@eksa/core/errors';
import type { Provider } from '@eksa/core/provider';

/** Throws KIND_UNSUPPORTED for a provider that describes clusters without making them; before anything is made. */
export function refuseUncreatable({ name, capabilities }: Provider, file: string): void {
  if (capabilities.includes('create')) return;
  throw new EksaError('KIND_UNSUPPORTED', `${file}: this version checks and renders ${name} clusters, but does not create them yet`, {
    hint: `Check the file with \`eksctl-anywhere exp validate create cluster -f ${file}\`, or print its objects with \`eksctl-anywhere generate manifests -f ${file}\`.`,
  });
}
