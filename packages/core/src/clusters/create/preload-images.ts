import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import { CountSchema, type KubeconfigRef } from '../outputs.ts';
import { certManagerSource } from '../providers.ts';
import { type ClusterServices, clusterName, providerContext } from '../services.ts';

type Needs = { readonly cluster: StepRef<KubeconfigRef> };

/**
 * A kubelet pulls no image of a pod before the network is up, and then one after the other. The machines pull the managers' images
 * while the network starts.
 */
export function preloadImages(cluster: StepRef<KubeconfigRef>): StepSpec<ClusterServices, Needs, { readonly count: number }> {
  return {
    id: 'preload-images',
    title: 'Pulling images into the machines',
    headline: false,
    needs: { cluster },
    output: CountSchema,
    async run(_needs, { services, signal, waiting }) {
      const sources = [...services.sources, certManagerSource(services.release)];
      const images = [...new Set(sources.flatMap((source) => Object.values(source.images)))];
      const limited = AbortSignal.any([signal, AbortSignal.timeout(deadlines.headStart)]);
      const preload = services.provider.infrastructure?.preloadImages;
      try {
        return { count: (await preload?.(clusterName(services), images, providerContext(services, limited, waiting))) ?? 0 };
      } catch (error) {
        if (signal.aborted) throw error;
        // The machines will pull for themselves, and tell whether they cannot.
        return { count: 0 };
      }
    },
  };
}
