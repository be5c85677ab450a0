import type { Container } from './containers/container.ts';
import { isRunning } from './containers/container.ts';
import { wrap } from './containers/create.ts';
import type { FileEntry } from './containers/files.ts';
import type { OutputEntry } from './containers/output.ts';
import type { ContainerRecord } from './containers/record.ts';
import type { EngineContext } from './context.ts';
import type { Image } from './images/images.ts';
import type { Network } from './networks/networks.ts';
import type { Volume } from './volumes/volumes.ts';

/** An engine as JSON. */
export interface SavedEngine {
  readonly images: readonly Image[];
  readonly networks: readonly Network[];
  readonly volumes: readonly Volume[];
  readonly containers: readonly SavedContainer[];
}

interface SavedContainer {
  readonly record: ContainerRecord;
  readonly files: readonly (readonly [string, Omit<FileEntry, 'content'> & { readonly base64: string }])[];
  readonly output: readonly OutputEntry[];
}

/** Lines of a log that are kept. */
const savedLines = 200;

export function save({ images, networks, volumes, containers }: EngineContext): SavedEngine {
  return {
    images: images.list(),
    networks: networks.list(),
    volumes: volumes.list(),
    containers: [...containers.values()].map(({ record, files, output }) => ({
      // A copy: what happens while it is being written belongs to the next one.
      record: structuredClone(record),
      files: files
        .all()
        .map(([path, { content, ...entry }]) => [path, { ...entry, base64: Buffer.from(content).toString('base64') }] as const),
      output: output.entries().slice(-savedLines),
    })),
  };
}

/** Puts everything back; returns the containers that ran, with the host ports that they had. */
export function load(
  context: EngineContext,
  saved: SavedEngine,
): readonly { readonly container: Container; readonly ports: Readonly<Record<number, number>> }[] {
  context.images.restore(saved.images);
  context.networks.restore(saved.networks);
  context.volumes.restore(saved.volumes);
  const interrupted = saved.containers.flatMap(({ record, files, output }) => {
    const container = wrap(context, record);
    for (const [path, { base64, ...entry }] of files) container.files.put(path, { ...entry, content: Buffer.from(base64, 'base64') });
    container.output.restore(output);
    context.containers.set(record.id, container);
    if (!isRunning(container) && record.status !== 'restarting') return [];
    record.status = 'exited';
    return [{ container, ports: record.ports }];
  });
  return interrupted.toSorted((a, b) => (a.container.record.startedAt ?? 0) - (b.container.record.startedAt ?? 0));
}
