import { basename, dirname, join } from 'node:path/posix';
import { gunzipSync } from 'node:zlib';
import { packTar, unpackTar } from 'modern-tar';
import type { Container } from '../../containers/container.ts';
import { cleanPath, type FileEntry } from '../../containers/files.ts';
import { getContainer } from '../../containers/find.ts';
import type { EngineContext } from '../../context.ts';
import { badParameter, notFound } from '../../engine-error.ts';
import { type Exchange, readBytes, sendEmpty } from '../exchange.ts';
import type { Route } from '../router.ts';

/** Largest archive that is taken. */
const maxBytes = 200_000_000;
/** Go's mark for folders in a file mode. */
const goDirectory = 2 ** 31;
const goSymlink = 2 ** 27;

export function archiveRoutes(context: EngineContext): readonly Route[] {
  const path = '/containers/{id}/archive';
  return [
    [
      'HEAD',
      path,
      (exchange) => {
        const [name, entry] = find(context, exchange);
        exchange.response.writeHead(200, { 'X-Docker-Container-Path-Stat': stat(name, entry) }).end();
      },
    ],
    [
      'GET',
      path,
      async (exchange) => {
        const [name, entry] = find(context, exchange);
        const container = getContainer(context, exchange.params.id ?? '');
        const body = await pack(container, name);
        exchange.response
          .writeHead(200, { 'Content-Type': 'application/x-tar', 'X-Docker-Container-Path-Stat': stat(name, entry) })
          .end(body);
      },
    ],
    [
      'PUT',
      path,
      async (exchange) => {
        const [folder, entry] = find(context, exchange);
        const container = getContainer(context, exchange.params.id ?? '');
        if (entry.type !== 'directory') throw badParameter('extraction point is not a directory');
        await unpack(container, folder, await readBytes(exchange.request, maxBytes));
        context.changed();
        sendEmpty(exchange.response, 200);
      },
    ],
  ];
}

function find(context: EngineContext, { params, query }: Exchange): readonly [string, FileEntry] {
  const container = getContainer(context, params.id ?? '');
  const asked = query.get('path') ?? '';
  if (asked === '') throw badParameter('missing parameter: path');
  const path = cleanPath(asked);
  const entry = container.files.get(path);
  if (!entry) throw notFound(`Could not find the file ${asked} in container ${params.id}`);
  return [path, entry];
}

function stat(path: string, { type, mode, content, modified, link }: FileEntry): string {
  const kind = type === 'directory' ? goDirectory : type === 'symlink' ? goSymlink : 0;
  const view = {
    name: basename(path) || '/',
    size: content.byteLength,
    mode: kind + mode,
    mtime: new Date(modified).toISOString(),
    linkTarget: link,
  };
  return Buffer.from(JSON.stringify(view)).toString('base64');
}

/** Names in the archive begin with the last part of the path that was asked for. */
async function pack({ files }: Container, root: string): Promise<Buffer> {
  const above = dirname(root);
  const entries = files.tree(root).map(([path, entry]) => {
    const relative = root === '/' ? path.slice(1) : path.slice(above === '/' ? 1 : above.length + 1);
    return {
      header: {
        name: entry.type === 'directory' ? `${relative || '.'}/` : relative,
        type: entry.type,
        size: entry.type === 'file' ? entry.content.byteLength : 0,
        mode: entry.mode,
        uid: entry.uid,
        gid: entry.gid,
        mtime: new Date(entry.modified),
        ...(entry.type === 'symlink' ? { linkname: entry.link } : {}),
      },
      ...(entry.type === 'file' ? { body: entry.content } : {}),
    };
  });
  return Buffer.from(await packTar(entries));
}

async function unpack({ files }: Container, folder: string, archive: Buffer): Promise<void> {
  const isGzip = archive[0] === 0x1f && archive[1] === 0x8b;
  let entries: Awaited<ReturnType<typeof unpackTar>>;
  try {
    entries = await unpackTar(isGzip ? gunzipSync(archive) : archive);
  } catch (error) {
    throw badParameter(`Error processing tar file: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const { header, data } of entries) {
    const type = header.type === 'directory' || header.type === 'symlink' ? header.type : 'file';
    files.put(join(folder, header.name), {
      type,
      mode: (header.mode ?? 0o644) & 0o7777,
      uid: header.uid ?? 0,
      gid: header.gid ?? 0,
      modified: header.mtime?.getTime() ?? Date.now(),
      content: data ?? new Uint8Array(),
      link: header.linkname ?? '',
    });
  }
}
