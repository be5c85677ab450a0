import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { CountSchema, type Nothing } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';

type Needs = { readonly checked: StepRef<Nothing> };

/** Machine images are the largest: pulled while the bootstrap cluster starts, so that no machine waits for them. */
export function pullImages(checked: StepRef<Nothing>): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'pull-images',
    title: 'Pulling machine images',
    headline: false,
    needs: { checked },
    output: CountSchema,
    timeoutMs: deadlines.images,
    async run(_needs, { services, signal, waiting }) {
      const { release, workerReleases = {}, provider } = services;
      const releases = [release, ...Object.values(workerReleases)];
      const images = [...new Set(releases.flatMap((one) => provider.infrastructure?.machineImages?.(one) ?? []))];
      await Promise.all(
        images.map((image) => services.engine.ensureImage(image, { signal, onProgress: (text) => waiting(`image ${image}: ${text}`) })),
      );
      return { count: images.length };
    },
  };
}
