import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bash } from '../shell.ts';

/**
 * Puts images into the containerd of a node's root file system, unpacked, so that
 * a new node starts its Pods without copying or unpacking anything:
 * only containerd's small metadata is in /var, which Docker copies into a volume.
 * The snapshots lie outside of it and are reached by symbolic links; they are only
 * ever read, so that overlay mounts accept them although the node is an overlay itself.
 */
export async function preloadImages(root: string, names: readonly string[]): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'eksa-testbed-containerd-'));
  const socket = join(work, 'containerd.sock');
  await writeFile(join(work, 'config.toml'), 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n');
  const daemon = spawn(
    'containerd',
    [
      '--config',
      join(work, 'config.toml'),
      '--root',
      join(root, 'var/lib/containerd'),
      '--state',
      work,
      '--address',
      socket,
      '--log-level',
      'error',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  try {
    await bash(importScript, { env: { SOCKET: socket, NAMES: names.join(' ') } });
  } finally {
    daemon.kill('SIGTERM');
    await ended;
    await rm(work, { recursive: true, force: true });
  }
  await bash(relocateScript, { cwd: root });
}

/**
 * The last step takes the layers' blobs away: the snapshots hold the same. A layer is
 * kept by a label on its manifest; any deletion then makes containerd collect garbage.
 */
const importScript = `
ctr() { command ctr --address "$SOCKET" --namespace k8s.io "$@"; }
for try in $(seq 100); do ctr version >/dev/null 2>&1 && break; sleep 0.1; done
docker save $NAMES | ctr images import --snapshotter overlayfs -
for name in $(ctr images list -q); do ctr images label "$name" io.cri-containerd.image=managed >/dev/null; done
ctr content list | awk '/gc\\.ref\\.content\\.l\\./ { print $1 }' | while read -r manifest; do
  ctr content label "$manifest" containerd.io/gc.ref.content.l.0= >/dev/null
done
set -- $NAMES
ctr images tag "$1" collect-garbage >/dev/null
ctr images remove --sync collect-garbage >/dev/null
`;

const relocateScript = `
snapshots=var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots
mkdir -p kind/preloaded
for snapshot in "$snapshots"/*; do
  name=$(basename "$snapshot")
  mv "$snapshot" "kind/preloaded/$name"
  ln -s "/kind/preloaded/$name" "$snapshot"
done
`;
