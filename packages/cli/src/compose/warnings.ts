import { configWarnings } from '@eksa/core/config';
import type { EventSink } from '@eksa/core/events';
import type { LoadedCluster } from './cluster-file.ts';

/** What a valid file had better say otherwise. */
export function tellWarnings({ config, provider }: LoadedCluster, onEvent: EventSink): void {
  const hasMachines = provider.config.machineKind !== undefined;
  const ofProvider = (provider.config.validate?.(config) ?? []).filter(({ status }) => status === 'warning');
  for (const finding of [...configWarnings(config, { hasMachines }), ...ofProvider]) onEvent({ type: 'finding', finding });
}
