import type { WatchEvent } from '@eksa/core/ports';
import { observe } from './observe.ts';
import type { ObjectSource } from './source.ts';

/** The events of {@link observe} without its troubles. */
export async function* watch(source: ObjectSource, signal: AbortSignal): AsyncGenerator<WatchEvent, void, undefined> {
  for await (const observation of observe(source, { signal, patient: false })) {
    if (observation.type !== 'TROUBLE' && observation.type !== 'RECOVERED') yield observation;
  }
}
