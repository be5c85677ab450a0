import type { EngineContext } from '../context.ts';
import { EngineError, notFound } from '../engine-error.ts';
import { defaultImageSize, pullMs } from './catalog.ts';
import { parseReference } from './reference.ts';

/** Pulls what is not there, without telling anybody how far it is. Fault place `image.pull`. Errors: the registry's 404. */
export async function ensureImage(context: EngineContext, reference: string): Promise<void> {
  const { images, catalog, faults, clock, events } = context;
  if (images.find(reference)) return;
  const { full, repository } = parseReference(reference);
  const fault = faults.strike('image.pull', { image: full });
  const image = catalog.find(full);
  if (fault?.effect === 'fail') throw new EngineError(fault.status ?? 500, fault.message ?? `a planned fault: ${full} cannot be pulled`);
  if (!image || fault?.effect === 'missing') throw notFound(`manifest for ${full} not found: manifest unknown: manifest unknown`);
  const ms = pullMs(image.size ?? defaultImageSize) + (fault?.delayMs ?? 0);
  await new Promise<void>((resolve) => void clock.after(ms, resolve));
  // Another pull may have brought it meanwhile.
  if (images.find(reference)) return;
  images.add(image);
  context.changed();
  events.emit('image', 'pull', full, { name: repository });
}
