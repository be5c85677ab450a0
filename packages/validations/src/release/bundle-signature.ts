import type { Check, CheckResult } from '@eksa/core/provider';
import type { ResolvedRelease } from '@eksa/core/release';
import { groups } from '../groups.ts';
import { bundleContent } from './bundle-content.ts';
import { isSignedBy, releaseKeys } from './signed-content.ts';

export const signatureAnnotation = 'anywhere.eks.amazonaws.com/signature';

/**
 * Whoever signs a bundle vouches for it. One without a signature is somebody's own, which the original refuses and we leave to its user:
 * whoever can take the signature away can also give another bundle.
 */
export function bundleSignature(key: string = releaseKeys.bundles): Check {
  return {
    id: 'bundle-signature',
    title: 'The bundle is as its maker has signed it',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: `annotation ${signatureAnnotation} of the Bundles document`,
      expects: "a signature with the original's key over everything but the images that may be overridden; without one it is not found out",
      remedy: 'fetch the bundle again, or remove the signature from a bundle that you have changed on purpose',
    },
    async run({ release }): Promise<CheckResult> {
      switch (bundleState(release, key)) {
        case 'signed':
          return { status: 'passed' };
        case 'unsigned':
          return { status: 'unknown', observed: `bundle ${nameOf(release)} carries no signature` };
        case 'altered':
          return {
            status: 'failed',
            observed: `the signature of bundle ${nameOf(release)} does not fit its content`,
            expected: 'the bundle as its maker has signed it; only images may be overridden',
            remedy: `Fetch it again; remove annotation ${signatureAnnotation} from a bundle that you have changed on purpose.`,
          };
      }
    },
  };
}

export function bundleState({ documents }: ResolvedRelease, key: string): 'signed' | 'unsigned' | 'altered' {
  const signature = documents.bundles.metadata.annotations?.[signatureAnnotation];
  if (!signature) return 'unsigned';
  return isSignedBy(key, bundleContent(documents.bundles), signature) ? 'signed' : 'altered';
}

function nameOf({ documents }: ResolvedRelease): string {
  return documents.bundles.metadata.name ?? '';
}
