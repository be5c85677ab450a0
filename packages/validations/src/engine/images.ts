import { errorText } from '@eksa/core/errors';
import type { CallOptions } from '@eksa/core/ports';
import type { Check, CheckResult } from '@eksa/core/provider';
import { type NeededImage, neededImages } from '@eksa/core/release';
import { groups } from '../groups.ts';

const timeoutMs = 30_000;

/** Whether a registry has an image. Rejects when the registry does not tell. */
export type FindImage = (image: string, options: CallOptions) => Promise<boolean>;

type Place = 'here' | 'absent' | { readonly unknown: string };

/** Every image is local or in its registry; all that are missing are named at once. */
export function images(findImage: FindImage): Check {
  return {
    id: 'images-available',
    title: 'Images of the release are available',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'every image that the release needs, in the engine and, where it is not there, in its registry',
      expects: 'each is in one of them; a registry that does not answer us is a warning, as the engine may reach it',
      remedy: 'check the bundle (--bundles-override), log in with docker login, or push the images',
    },
    timeoutMs,
    async run({ release }, { engine, signal }) {
      const call = signal ? { signal } : {};
      const all = await Promise.all(
        neededImages(release).map(async (image) => {
          const place: Place = (await engine.hasImage(image.uri, call)) ? 'here' : await ask(findImage, image.uri, call);
          return { image, place };
        }),
      );
      const missing = all.filter(({ place }) => place === 'absent').map(({ image }) => image);
      if (missing.length > 0) return absent(missing);
      const untold = all.flatMap(({ image, place }) => (typeof place === 'object' ? [{ image, reason: place.unknown }] : []));
      return untold.length === 0 ? { status: 'passed', observed: `${all.length} images` } : notTold(untold);
    },
  };
}

async function ask(findImage: FindImage, image: string, call: CallOptions): Promise<Place> {
  try {
    return (await findImage(image, call)) ? 'here' : 'absent';
  } catch (error) {
    return { unknown: errorText(error) };
  }
}

function absent(missing: readonly NeededImage[]): CheckResult {
  return {
    status: 'failed',
    observed: `neither local nor in their registry: ${missing.map(({ uri, purpose }) => `${uri} (${purpose})`).join(', ')}`,
    expected: 'every image of the bundle',
    remedy: 'Check the bundle (--bundles-override), or push these images to their registry.',
  };
}

/** The engine may reach a registry that we do not (a proxy, another network), so this is no failure. */
function notTold(untold: readonly { readonly image: NeededImage; readonly reason: string }[]): CheckResult {
  const reasons = [...new Set(untold.map(({ reason }) => reason))];
  return {
    status: 'warning',
    observed: `${untold.length} images are not local, and their registry could not be asked: ${reasons.slice(0, 3).join('; ')}`,
    expected: 'a registry that answers',
    remedy: `Try: docker pull ${untold[0]?.image.uri ?? ''}`,
  };
}
