import { errorText } from '@eksa/core/errors';
import type { CallOptions } from '@eksa/core/ports';
import type { Check, CheckResult } from '@eksa/core/provider';
import { type NeededImage, neededImages } from '@eksa/core/release';
import { groups } from '../groups.ts';
import type { Ports } from '../host/ports.ts';
import { mirroredReference, mirrorRegistry } from '../registry/mirror-images.ts';
import { mirrorOf } from '../registry/mirror-place.ts';

const timeoutMs = 30_000;

/** Whether a registry has an image. Rejects when the registry does not tell. */
export type FindImage = (image: string, options: CallOptions) => Promise<boolean>;

/** `origin`: not in the mirror, but in the registry that machines turn to next. */
type Place = 'here' | 'origin' | 'absent' | { readonly unknown: string };

/** An image, where it was found, and what the mirror would call it. */
interface Found {
  readonly image: NeededImage;
  readonly place: Place;
  readonly mirrored?: string | undefined;
}

/** Every image is local or in its registry, or in the mirror that stands for it; all that are missing are named at once. */
export function images(findImage: FindImage, ports: Ports): Check {
  return {
    id: 'images-available',
    title: 'Images of the release are available',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt:
        'every image that the release needs, in the engine and, where it is not there, in its registry; with registryMirrorConfiguration images of machines in the mirror, as ociNamespaces maps them',
      expects: 'each is in one of them; a registry that does not answer us is a warning, as the engine may reach it',
      remedy: 'check the bundle (--bundles-override), log in with docker login, or push the images, to the mirror where there is one',
    },
    timeoutMs,
    async run(input, { engine, env, signal }) {
      const call = signal ? { signal } : {};
      const mirror = mirrorOf(input);
      const inMirror = mirror && (await mirrorRegistry(mirror, env, ports));
      const find = async (image: NeededImage): Promise<Found> => {
        if (await engine.hasImage(image.uri, call)) return { image, place: 'here' };
        const mirrored = mirror && mirroredReference(image.uri, mirror);
        // The engine knows nothing of the mirror: what it runs comes from where the bundle says.
        if (mirrored === undefined || inMirror === undefined || image.usedBy === 'engine') {
          return { image, place: await ask(() => findImage(image.uri, call)), mirrored };
        }
        const place = await ask(() => inMirror(mirrored, signal));
        const isElsewhere = place === 'absent' && (await ask(() => findImage(image.uri, call))) === 'here';
        return { image, place: isElsewhere ? 'origin' : place, mirrored };
      };
      return verdict(await Promise.all(neededImages(input.release, input.providerImages).map(find)));
    },
  };
}

async function ask(find: () => Promise<boolean>): Promise<Place> {
  try {
    return (await find()) ? 'here' : 'absent';
  } catch (error) {
    return { unknown: errorText(error) };
  }
}

function verdict(all: readonly Found[]): CheckResult {
  const missing = all.filter(({ place }) => place === 'absent');
  if (missing.length > 0) return absent(missing);
  const untold = all.flatMap((found) => (typeof found.place === 'object' ? [{ ...found, reason: found.place.unknown }] : []));
  if (untold.length > 0) return notTold(untold);
  const notMirrored = all.filter(({ place }) => place === 'origin');
  return notMirrored.length === 0 ? { status: 'passed', observed: `${all.length} images` } : fromOrigin(notMirrored);
}

function absent(missing: readonly Found[]): CheckResult {
  const names = missing.map(({ image: { uri, purpose, usedBy }, mirrored }) =>
    mirrored !== undefined && usedBy === 'nodes' ? `${mirrored} (${purpose}, for ${uri})` : `${uri} (${purpose})`,
  );
  return {
    status: 'failed',
    observed: `neither local nor in their registry: ${names.join(', ')}`,
    expected: 'every image of the bundle',
    remedy: remedyFor(missing),
  };
}

function fromOrigin(found: readonly Found[]): CheckResult {
  return {
    status: 'warning',
    observed: `not in the mirror, only in their own registry: ${found.map(({ mirrored }) => mirrored ?? '').join(', ')}`,
    expected: 'every image of machines in the mirror',
    remedy: remedyFor(found),
  };
}

function remedyFor(missing: readonly Found[]): string {
  const ofNodes = missing.find(({ image, mirrored }) => image.usedBy === 'nodes' && mirrored !== undefined);
  if (ofNodes !== undefined) return `Push them to the mirror, such as: docker push ${ofNodes.mirrored}`;
  const [first] = missing;
  if (first?.mirrored !== undefined) return fromMirror(first.mirrored, first.image);
  return 'Check the bundle (--bundles-override), or push these images to their registry.';
}

/** For what the engine runs, and pulls without the mirror. */
function fromMirror(mirrored: string, { uri }: NeededImage): string {
  return `Fetch them from the mirror, each: docker pull ${mirrored} && docker tag ${mirrored} ${uri}`;
}

/** The engine may reach a registry that we do not (a proxy, another network), so this is no failure. */
function notTold(untold: readonly (Found & { readonly reason: string })[]): CheckResult {
  const reasons = [...new Set(untold.map(({ reason }) => reason))];
  const [first] = untold;
  const own = `Try: docker pull ${first?.image.uri ?? ''}`;
  const viaMirror =
    first?.mirrored !== undefined && first.image.usedBy === 'engine'
      ? fromMirror(first.mirrored, first.image)
      : `Try: docker pull ${first?.mirrored ?? ''}`;
  return {
    status: 'warning',
    observed: `${untold.length} images are not local, and their registry could not be asked: ${reasons.slice(0, 3).join('; ')}`,
    expected: 'a registry that answers',
    remedy: first?.mirrored === undefined ? own : viaMirror,
  };
}
