import * as z from 'zod';
import type { StepRef, StepSpec } from '../../workflow/index.ts';
import { deadlines } from '../deadlines.ts';
import type { Nothing } from '../outputs.ts';
import { workspacePaths } from '../paths.ts';
import type { ClusterServices } from '../services.ts';

type Needs = { readonly checked: StepRef<Nothing> };

export const NetworkingRefSchema = z.strictObject({ file: z.string() });
export type NetworkingRef = z.output<typeof NetworkingRefSchema>;

/** Rendered early and kept as a file: the new API server should wait for nothing. */
export function renderNetworking(checked: StepRef<Nothing>): StepSpec<ClusterServices, Needs, NetworkingRef> {
  return {
    id: 'render-networking',
    title: 'Rendering the network chart',
    headline: false,
    needs: { checked },
    output: NetworkingRefSchema,
    timeoutMs: deadlines.objects,
    retry: { maxAttempts: 3, initialMs: 500 },
    async run(_needs, { services, signal, waiting }) {
      const objects = await services.networking.render({ signal, onWaiting: waiting });
      await services.workspace.write(workspacePaths.networking, JSON.stringify(objects));
      return { file: workspacePaths.networking };
    },
  };
}
