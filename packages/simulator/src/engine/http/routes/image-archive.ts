import { gunzipSync } from 'node:zlib';
import { packTar, unpackTar } from 'modern-tar';
import * as z from 'zod';
import type { EngineContext } from '../../context.ts';
import { badParameter } from '../../engine-error.ts';
import { shortId } from '../../ids.ts';
import { type Exchange, readBytes } from '../exchange.ts';

/** Largest archive that is taken: an archive of real images is one, too. */
const maxBytes = 2_000_000_000;

const words = z.array(z.string()).nullish();
const ManifestSchema = z.array(z.looseObject({ Config: z.string(), RepoTags: z.array(z.string()).nullish() }));
const ConfigSchema = z.looseObject({ config: z.looseObject({ Entrypoint: words, Cmd: words, Env: words }).nullish() });

/** `docker load`: names and settings of the images in an archive of `docker save`; their layers are left out. */
export async function loadImages(context: EngineContext, { request, response }: Exchange): Promise<void> {
  const archive = await readBytes(request, maxBytes);
  const plain = archive[0] === 0x1f && archive[1] === 0x8b ? gunzipSync(archive) : archive;
  const entries = await unpackTar(plain).catch((error: unknown) => {
    throw badParameter(`Error processing tar file: ${error instanceof Error ? error.message : String(error)}`);
  });
  const read = (name: string): unknown => {
    const data = entries.find(({ header }) => header.name === name)?.data;
    if (!data) throw badParameter(`invalid archive: ${name} is missing`);
    return JSON.parse(new TextDecoder().decode(data));
  };
  const tags = ManifestSchema.parse(read('manifest.json')).flatMap(({ Config, RepoTags }) => {
    const { config } = ConfigSchema.parse(read(Config));
    return (RepoTags ?? []).map((reference) => {
      const { Entrypoint, Cmd, Env } = config ?? {};
      context.images.add({
        reference,
        ...(Entrypoint ? { entrypoint: Entrypoint } : {}),
        ...(Cmd ? { command: Cmd } : {}),
        ...(Env ? { env: Env } : {}),
      });
      return reference;
    });
  });
  context.changed();
  response.writeHead(200, { 'Content-Type': 'application/json' });
  for (const tag of tags) response.write(`${JSON.stringify({ stream: `Loaded image: ${tag}\n` })}\r\n`);
  response.end();
}

/** `docker save`: an archive that `docker load` of a simulated engine takes back. */
export async function saveImages({ images }: EngineContext, names: readonly string[], { response }: Exchange): Promise<void> {
  const found = names.map((name) => images.get(name));
  const text = (name: string, value: unknown) => {
    const body = Buffer.from(JSON.stringify(value));
    return { header: { name, type: 'file' as const, size: body.byteLength }, body };
  };
  const configs = found.map(({ id, config }) => {
    const { entrypoint, command, env } = config;
    return text(`${shortId(id)}.json`, { architecture: 'amd64', os: 'linux', config: { Entrypoint: entrypoint, Cmd: command, Env: env } });
  });
  const manifest = found.map(({ id, tags }) => ({ Config: `${shortId(id)}.json`, RepoTags: tags, Layers: [] }));
  const body = await packTar([...configs, text('manifest.json', manifest)]);
  response.writeHead(200, { 'Content-Type': 'application/x-tar' }).end(Buffer.from(body));
}
