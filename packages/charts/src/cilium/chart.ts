import { isLoopback, parseImageReference } from '@eksa/container-engine';
import { EksaError } from '@eksa/core/errors';
import type { ChartRequest } from '@eksa/core/ports';

/** The `cilium` section of a bundle, as far as it is read here. */
export interface CiliumAssets {
  readonly cilium: { readonly uri: string };
  readonly operator: { readonly uri: string };
  readonly helmChart?: { readonly uri: string } | undefined;
}

/** Where the bundle's chart is. Errors: ASSET_MISSING when the bundle has none. */
export function ciliumChart(assets: CiliumAssets): Pick<ChartRequest, 'releaseName' | 'namespace' | 'chart' | 'version' | 'plainHttp'> {
  const uri = assets.helmChart?.uri;
  if (!uri) {
    throw new EksaError('ASSET_MISSING', 'The bundle has no cilium.helmChart: expected the OCI reference of the Cilium chart', {
      hint: 'Use a bundle of release v0.20 or newer.',
    });
  }
  const { registry, repository, version } = parseImageReference(uri.replace(/^oci:\/\//, ''));
  return {
    releaseName: 'cilium',
    namespace: 'kube-system',
    chart: `oci://${registry}/${repository}`,
    version,
    plainHttp: isLoopback(registry),
  };
}
