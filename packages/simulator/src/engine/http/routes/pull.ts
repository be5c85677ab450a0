import type { EngineContext } from '../../context.ts';
import { EngineError, notFound } from '../../engine-error.ts';
import { digestOf, shortId } from '../../ids.ts';
import { defaultImageSize, pullMs } from '../../images/catalog.ts';
import { parseReference } from '../../images/reference.ts';
import { type Exchange, isGone } from '../exchange.ts';

const layers = 3;

/** `POST /images/create`: the image comes from the catalogue, with the lines that a pull prints. */
export async function pull(context: EngineContext, { query, response }: Exchange): Promise<void> {
  const { catalog, images, events, faults, clock } = context;
  const tag = query.get('tag') ?? '';
  const from = query.get('fromImage') ?? '';
  const { full, repository, version } = parseReference(tag === '' ? from : tag.startsWith('sha256:') ? `${from}@${tag}` : `${from}:${tag}`);
  const fault = faults.strike('image.pull', { image: full });
  const image = catalog.find(full);
  if (fault?.effect === 'fail') throw new EngineError(fault.status ?? 500, fault.message ?? `a planned fault: ${full} cannot be pulled`);
  if (!image || fault?.effect === 'missing') throw notFound(`manifest for ${full} not found: manifest unknown: manifest unknown`);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const line = (value: Readonly<Record<string, unknown>>): void =>
    void (isGone(response) || response.write(`${JSON.stringify(value)}\r\n`));
  line({ status: `Pulling from ${repository.includes('/') ? repository : `library/${repository}`}`, id: version });
  if (fault?.effect === 'delay') await pause(fault.delayMs ?? 0);
  const isNew = images.find(full) === undefined;
  const ids = Array.from({ length: layers }, (_, index) => shortId(digestOf(`layer ${index} of ${full}`)));
  if (isNew) {
    for (const id of ids) line({ status: 'Pulling fs layer', progressDetail: {}, id });
    const size = Math.floor((image.size ?? defaultImageSize) / layers);
    for (const id of ids) {
      await pause(pullMs(size));
      if (fault?.effect === 'drop') {
        response.destroy();
        return;
      }
      line({ status: 'Downloading', progressDetail: { current: size, total: size }, id });
      line({ status: 'Download complete', progressDetail: {}, id });
      line({ status: 'Pull complete', progressDetail: {}, id });
    }
  }
  const { digests } = images.add(image);
  context.changed();
  events.emit('image', 'pull', full, { name: repository });
  line({ status: `Digest: ${digests[0]?.split('@')[1] ?? ''}` });
  line({ status: `Status: ${isNew ? 'Downloaded newer image' : 'Image is up to date'} for ${full}` });
  if (!isGone(response)) response.end();
}
