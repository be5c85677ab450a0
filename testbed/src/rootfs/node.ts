import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceDir } from '../cache.ts';
import { bash, run } from '../shell.ts';

export interface NodeRootOptions {
  /** The Debian root file system to start from; it stays as it is. */
  debian: string;
  /** Path in the node → file on this machine. */
  files: Record<string, string>;
  /** The registry that image names speak of, and where a node reaches it. */
  registry: { name: string; endpoint: string };
  /** The image that containerd makes Pod sandboxes of. */
  pause: string;
  kubernetesVersion: string;
}

/** A node starts journald, containerd and the kubelet, and nothing else: it must boot in a second. */
const wanted: Record<string, string[]> = {
  'sockets.target': ['systemd-journald.socket', 'systemd-journald-dev-log.socket'],
  'sysinit.target': ['systemd-journald.service'],
  'multi-user.target': ['containerd.service', 'kubelet.service'],
};

/** Lays out the root file system of a node below `root`. */
export async function layNodeRoot(root: string, options: NodeRootOptions): Promise<void> {
  await bash('cp -a "$FROM/." "$TO" && cp -a "$SOURCE/node/." "$TO"', {
    env: { FROM: options.debian, TO: root, SOURCE: sourceDir },
  });
  await slim(root);
  await selectUnits(root);
  await installFiles(root, options.files);
  await configureContainerd(root, options);
  await linkPlugins(root);
  await writeFile(join(root, 'kind', 'version'), options.kubernetesVersion);
}

/** Docker copies the image's /var into a volume of each new node, so it must be next to nothing. */
async function slim(root: string): Promise<void> {
  const folders = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/info', 'boot'];
  for (const folder of folders) await rm(join(root, folder), { recursive: true, force: true });
  await bash('rm -rf var/cache var/lib/apt var/lib/dpkg var/log var/backups && mkdir -p var/cache var/log', { cwd: root });
}

async function selectUnits(root: string): Promise<void> {
  await bash('rm -rf lib/systemd/system/*.wants etc/systemd/system/*.wants lib/systemd/system-generators/*', { cwd: root });
  const units = join(root, 'etc', 'systemd', 'system');
  await rm(join(units, 'default.target'), { force: true });
  await symlink('/lib/systemd/system/multi-user.target', join(units, 'default.target'));
  for (const [target, names] of Object.entries(wanted)) {
    await mkdir(join(units, `${target}.wants`), { recursive: true });
    for (const name of names) {
      const folder = target === 'multi-user.target' ? '/etc/systemd/system' : '/lib/systemd/system';
      await symlink(join(folder, name), join(units, `${target}.wants`, name));
    }
  }
}

async function installFiles(root: string, files: Record<string, string>): Promise<void> {
  for (const [target, source] of Object.entries(files)) {
    await mkdir(join(root, target, '..'), { recursive: true });
    await cp(source, join(root, target));
    await run('chmod', ['755', join(root, target)]);
  }
}

async function configureContainerd(root: string, { registry, pause }: NodeRootOptions): Promise<void> {
  const config = join(root, 'etc', 'containerd', 'config.toml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('@PAUSE@', pause));
  const hosts = join(root, 'etc', 'containerd', 'certs.d', registry.name);
  await mkdir(hosts, { recursive: true });
  await writeFile(
    join(hosts, 'hosts.toml'),
    `server = "${registry.endpoint}"\n\n[host."${registry.endpoint}"]\n  capabilities = ["pull", "resolve"]\n`,
  );
}

/** Kubernetes looks for CNI plug-ins in /opt/cni/bin, and CNI implementations add theirs there. */
async function linkPlugins(root: string): Promise<void> {
  const target = join(root, 'opt', 'cni', 'bin');
  await mkdir(target, { recursive: true });
  await mkdir(join(root, 'etc', 'cni', 'net.d'), { recursive: true });
  for (const name of await readdir(join(root, 'usr', 'lib', 'cni'))) {
    await symlink(join('/usr/lib/cni', name), join(target, name));
  }
}
