import { configWarnings } from '@eksa/core/config';
import type { EventSink } from '@eksa/core/events';
import type { LoadedCluster } from './cluster-file.ts';

/** What a valid file had better say otherwise. */
export function tellWarnings({ config, provider }: LoadedCluster, onEvent: EventSink): void {
  const hasMachines = provider.config.machineKind !== undefined;
  for (const finding of configWarnings(config, { hasMachines })) onEvent({ type: 'finding', finding });
}
