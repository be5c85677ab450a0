import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programPath, type Sources } from '../images/build.ts';
import { bash, run } from '../shell.ts';
import type { Archive } from './eksd.ts';

/** Packs etcd and etcdctl as upstream's release archive has them, for machines that run etcd outside of Kubernetes. */
export async function packEtcd(sources: Sources, folder: string, url: string): Promise<Archive> {
  const etcd = programPath('etcd/etcd', sources);
  const version = (await run(etcd, ['--version'])).match(/etcd Version: (\S+)/)?.[1] ?? '';
  const name = `etcd-linux-amd64-v${version}`;
  const file = join(folder, `${name}.tar.gz`);
  await mkdir(folder, { recursive: true });
  const options = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner';
  // Rewritten only if the programs changed: compressing takes seconds.
  await bash(
    `[[ "$FILE" -nt "$ETCD" ]] || { tar -C "$(dirname "$ETCD")" ${options} --transform "s,^,$NAME/," -c etcd etcdctl | gzip -1n >"$FILE.new"; mv "$FILE.new" "$FILE"; }`,
    { env: { FILE: file, ETCD: etcd, NAME: name } },
  );
  const data = await readFile(file);
  const sum = (algorithm: string): string => createHash(algorithm).update(data).digest('hex');
  return { uri: `${url}/${name}.tar.gz`, sha256: sum('sha256'), sha512: sum('sha512') };
}
