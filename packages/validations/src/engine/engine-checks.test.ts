import { expect, test } from 'vitest';
import { createChecks } from '../checks.ts';
import { groups } from '../groups.ts';
import type { EngineFacts } from '../testing/context.ts';
import { type HostFacts, type NetworkFacts, portsWith } from '../testing/ports.ts';
import { inShort, type Scene, verdict } from '../testing/verdict.ts';
import type { FindImage } from './images.ts';

const gibibyte = 1024 * 1024;
const files = {
  '/proc/sys/fs/inotify/max_user_instances': '8192\n',
  '/proc/sys/fs/inotify/max_user_watches': '1048576\n',
  '/proc/sys/fs/file-nr': '2352\t0\t9223372036854775807\n',
  '/proc/filesystems': 'nodev\tsysfs\nnodev\toverlay\n\text4\n',
  '/proc/meminfo': `MemTotal: ${16 * gibibyte} kB\nMemAvailable: ${8 * gibibyte} kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n`,
  '/proc/net/route':
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t0100000A\t3\t0\t0\t0\t00000000\neth0\t0000000A\t00000000\t1\t0\t0\t0\t00FFFFFF\n',
};
const roomy: HostFacts = { files, free: { '/var/lib/docker': 50e9 } };

interface Place {
  readonly engine?: EngineFacts;
  readonly host?: HostFacts;
  readonly network?: NetworkFacts;
  readonly findImage?: FindImage;
  readonly scene?: Scene;
}

const tags = async (): Promise<boolean> => true;

function check(id: string, { host = roomy, network = {}, findImage = tags }: Place) {
  const found = createChecks({ ...portsWith({ host, network }), findImage }).find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

function say(id: string, place: Place = {}): Promise<string> {
  return inShort(check(id, place), { ...(place.engine ? { engine: place.engine } : {}), ...place.scene });
}

/** A host on which one file reads otherwise. */
function reading(path: keyof typeof files | string, text: string | undefined): Place {
  const { [path]: _, ...others } = files as Readonly<Record<string, string>>;
  return { host: { ...roomy, files: text === undefined ? others : { ...others, [path]: text } } };
}

function engineWith(info: EngineFacts['info']): Place {
  return { engine: { info: { ...info } } };
}

/** An engine that leaves a field out. */
function engineWithout(field: 'timeMs' | 'kernelVersion' | 'storageDriver' | 'securityOptions' | 'ipv4Forwarding'): Place {
  return { engine: { lacks: field } };
}

test('a good engine passes every check', async () => {
  const all = createChecks({ ...portsWith({ host: roomy }), findImage: tags }).filter(
    ({ group, id }) => group === groups.engine || id === 'images-available',
  );
  const results = await Promise.all(all.map((one) => verdict(one, { engine: { kindRanges: ['172.18.0.0/16', 'fc00::/64'] } })));
  expect(all.filter((_, index) => results[index]?.status !== 'passed').map(({ id }) => id)).toEqual(['container-dns']);
});

const meminfo = (available: number, swapUsed: number): string =>
  `MemAvailable: ${available * gibibyte} kB\nSwapTotal: ${4 * gibibyte} kB\nSwapFree: ${(4 - swapUsed) * gibibyte} kB\n`;
const vpn = 'Iface\tDestination\ntun0\t0000A8C0\t00000000\t1\t0\t0\t0\t0000FFFF\ndocker0\t0000600A\t0\t1\t0\t0\t0\t0000FFFF\n';

test.each<[string, Place, string]>([
  ['docker-version', {}, 'passed: 20.10.24 at unix:///var/run/docker.sock'],
  ['docker-version', engineWith({ version: '19.03.1' }), 'failed: Docker Engine 19.03.1 at unix:///var/run/docker.sock'],
  ['docker-platform', {}, 'passed: linux on x86_64'],
  ['docker-platform', engineWith({ osType: 'windows' }), 'failed: windows on x86_64'],
  ['docker-platform', engineWith({ architecture: 's390x' }), 'failed: linux on s390x'],
  ['docker-cpus', {}, 'passed: 4 CPUs'],
  ['docker-cpus', engineWith({ cpus: 1 }), 'failed: 1 CPU'],
  ['docker-memory', {}, 'passed: 16.0 GB'],
  ['docker-memory', engineWith({ memoryBytes: 2e9 }), 'warning: 2.0 GB'],
  ['free-memory', {}, 'passed: 8.6 GB available'],
  ['free-memory', reading('/proc/meminfo', meminfo(8, 1)), 'passed: 8.6 GB available, 1.1 GB of swap in use'],
  ['free-memory', reading('/proc/meminfo', meminfo(1, 3)), 'warning: 1.1 GB available, 3.2 GB of swap in use'],
  ['free-memory', reading('/proc/meminfo', undefined), 'unknown: /proc/meminfo does not tell'],
  ['docker-disk', {}, 'passed: 50.0 GB free in /var/lib/docker'],
  ['docker-disk', { host: { ...roomy, free: { '/var/lib/docker': 1e9 } } }, 'failed: 1.0 GB free in /var/lib/docker'],
  ['docker-disk', { host: { ...roomy, free: {} } }, 'unknown: /var/lib/docker cannot be seen from here'],
  ['docker-storage', {}, 'passed: overlay2'],
  ['docker-storage', engineWith({ storageDriver: 'btrfs' }), 'warning: btrfs: kubelet may not find the device of its root file system'],
  ['docker-storage', engineWithout('storageDriver'), 'unknown: the engine does not tell'],
  ['docker-snap', {}, 'passed: /var/lib/docker'],
  [
    'docker-snap',
    engineWith({ rootDir: '/var/snap/docker/common/var-lib-docker' }),
    'warning: the engine keeps its data in /var/snap/docker/common/var-lib-docker',
  ],
  ['inotify-limits', {}, 'passed'],
  ['inotify-limits', reading('/proc/sys/fs/inotify/max_user_instances', '128'), 'warning: fs.inotify.max_user_instances=128'],
  ['inotify-limits', reading('/proc/sys/fs/inotify/max_user_watches', '8191'), 'failed: fs.inotify.max_user_watches=8191'],
  ['inotify-limits', { host: { ...roomy, files: {} } }, 'unknown: the kernel shows no fs.inotify limits'],
  ['open-files', {}, 'passed: 2352 of 9223372036854776000 file handles in use'],
  ['open-files', reading('/proc/sys/fs/file-nr', '90000 0 100000'), 'failed: 90000 of 100000 file handles in use'],
  ['open-files', reading('/proc/sys/fs/file-nr', undefined), 'unknown: /proc/sys/fs/file-nr cannot be read'],
  ['docker-cgroups', {}, 'passed: cgroup v1'],
  ['docker-cgroups', { scene: { kubeVersion: '1.35' } }, 'warning: cgroup v1 with Kubernetes 1.35'],
  ['docker-cgroups', { ...engineWith({ cgroupVersion: '2' }), scene: { kubeVersion: '1.35' } }, 'passed: cgroup v2'],
  ['docker-cgroups', engineWith({ cgroupVersion: 'unknown' }), 'unknown: the engine does not tell'],
  ['kernel-version', {}, 'passed: 6.1.0-18-amd64'],
  ['kernel-version', engineWith({ kernelVersion: '4.18.0-553.el8_10.x86_64' }), 'warning: 4.18.0-553.el8_10.x86_64'],
  ['kernel-version', engineWith({ kernelVersion: '3.10.0-1160.el7.x86_64' }), 'failed: 3.10.0-1160.el7.x86_64'],
  ['kernel-version', engineWithout('kernelVersion'), 'unknown: the engine does not tell its kernel'],
  ['kernel-overlay', {}, 'passed'],
  ['kernel-overlay', reading('/proc/filesystems', '\text4\n'), 'warning: the kernel has not loaded overlay'],
  ['kernel-overlay', reading('/proc/filesystems', undefined), 'unknown: /proc/filesystems cannot be read'],
  ['docker-rootless', {}, 'passed'],
  ['docker-rootless', engineWith({ securityOptions: ['rootless'] }), 'failed: a rootless engine with cgroup v1'],
  ['docker-rootless', engineWith({ securityOptions: ['rootless'], cgroupVersion: '2' }), 'warning: a rootless engine with cgroup v2'],
  ['docker-rootless', engineWith({ securityOptions: ['userns'] }), 'warning: an engine that maps user ids (userns-remap)'],
  ['docker-rootless', engineWithout('securityOptions'), 'unknown: the engine does not tell'],
  ['docker-selinux', {}, 'passed'],
  ['docker-selinux', engineWith({ securityOptions: ['selinux'] }), 'warning: the engine labels containers for SELinux'],
  ['docker-selinux', engineWithout('securityOptions'), 'unknown: the engine does not tell'],
  ['docker-clock', {}, 'passed: 0 s apart'],
  ['docker-clock', engineWith({ timeMs: Date.parse('2026-06-01T12:01:00Z') }), 'warning: the engine is 60 s ahead'],
  ['docker-clock', engineWith({ timeMs: Date.parse('2026-06-01T11:00:00Z') }), 'failed: the engine is 3600 s behind'],
  ['docker-clock', engineWithout('timeMs'), 'unknown: the engine does not tell its time'],
  ['ip-forwarding', {}, 'passed'],
  ['ip-forwarding', engineWith({ ipv4Forwarding: false }), 'failed: net.ipv4.ip_forward is 0'],
  ['ip-forwarding', engineWithout('ipv4Forwarding'), 'unknown: the engine does not tell'],
  ['network-overlap', {}, 'passed'],
  [
    'network-overlap',
    { engine: { kindRanges: ['192.168.16.0/20'] } },
    'failed: pods 192.168.0.0/16 overlaps 192.168.16.0/20 of Docker network kind',
  ],
  ['network-overlap', { engine: { lacks: 'networkRanges' } }, 'unknown: this engine does not tell the ranges of its networks'],
  ['host-routes', {}, 'passed'],
  ['host-routes', reading('/proc/net/route', vpn), 'warning: pods 192.168.0.0/16 overlaps 192.168.0.0/16 behind tun0'],
  ['host-routes', reading('/proc/net/route', undefined), 'unknown: /proc/net/route cannot be read'],
])('%s, %#: %o → %s', async (id, place, expected) => {
  expect(await say(id, place)).toBe(expected);
});

const onKernel = ['free-memory', 'docker-disk', 'inotify-limits', 'open-files', 'kernel-overlay', 'host-routes'];

test.each([{ endpoint: 'tcp://10.0.0.4:2376' }, { operatingSystem: 'Docker Desktop' }])(
  'what cannot be seen of %o is not guessed',
  async (info) => {
    const said = await Promise.all(onKernel.map((id) => say(id, engineWith(info))));
    expect(new Set(said)).toEqual(new Set(['unknown: the engine is not on this host']));
  },
);

test('limits are raised by one command', async () => {
  const poor = { '/proc/sys/fs/inotify/max_user_instances': '64', '/proc/sys/fs/inotify/max_user_watches': '8192' };
  expect(await verdict(check('inotify-limits', { host: { files: poor } }))).toMatchObject({
    remedy: 'sudo sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=524288',
  });
});

test('all missing images are named at once, with what they are for', async () => {
  const findImage: FindImage = async (image) => image !== 'r/node:1' && image !== 'r/capd:1';
  expect(await say('images-available', { engine: { local: ['r/etcd:1'] }, findImage })).toBe(
    'failed: neither local nor in their registry: r/node:1 (machines), r/capd:1 (Docker infrastructure provider)',
  );
});

test('a registry that only the engine may reach is no failure', async () => {
  const findImage: FindImage = async () => {
    throw new Error('Registry r does not answer');
  };
  expect(await say('images-available', { engine: { local: [] }, findImage })).toMatch(/^warning: .*Registry r does not answer/);
  expect(await say('images-available', { findImage })).toMatch(/^passed/);
});

function imageOf(repository: string) {
  return { uri: `${repository}:1`, repository, tag: '1' };
}

const qualified = { cilium: { version: 'v1', cilium: imageOf('r.test/cilium'), operator: imageOf('r.test/operator') } };
const mirrored = { ociNamespaces: [{ registry: 'r.test', namespace: 'all/ours' }] };

test('what machines run is looked up in the mirror, by the name that it has there', async () => {
  const asked: string[] = [];
  const elsewhere = new Set<string>();
  const findImage: FindImage = async (image) => asked.push(image) > 0 && (!image.startsWith('r.test') || elsewhere.has(image));
  const place = (answers: NetworkFacts['answers']): Place => ({
    engine: { local: [] },
    findImage,
    network: { answers: answers ?? {} },
    scene: { bundle: qualified, spec: { registryMirrorConfiguration: { endpoint: 'mirror.lan', port: '5000', ...mirrored } } },
  });
  const there = (name: string) => `https://mirror.lan:5000/v2/all/ours/${name}/manifests/1`;
  const both = { [there('cilium')]: {}, [there('operator')]: {} };
  expect(await say('images-available', place(both))).toMatch(/^passed/);
  expect(asked).toContain('r/node:1');
  expect(asked.filter((image) => image.startsWith('r.test'))).toEqual([]);
  const one = place({ ...both, [there('operator')]: { status: 404 } });
  expect(await say('images-available', one)).toBe(
    'failed: neither local nor in their registry: mirror.lan:5000/all/ours/operator:1 (cilium operator, for r.test/operator:1)',
  );
  expect(await verdict(check('images-available', one), { engine: one.engine ?? {}, ...one.scene })).toMatchObject({
    remedy: 'Push them to the mirror, such as: docker push mirror.lan:5000/all/ours/operator:1',
  });
  elsewhere.add('r.test/operator:1');
  expect(await say('images-available', one)).toBe(
    'warning: not in the mirror, only in their own registry: mirror.lan:5000/all/ours/operator:1',
  );
  expect(await say('images-available', place({}))).toMatch(/^warning: 2 images .*mirror\.lan:5000 does not answer/);
});

test('what the engine runs comes from the mirror by hand', async () => {
  const scene: Scene = {
    bundle: { eksD: { manifestUrl: 'x', kindNode: imageOf('r.test/node') } },
    spec: { registryMirrorConfiguration: { endpoint: 'mirror.lan', port: '5000', ...mirrored } },
  };
  const findImage: FindImage = async (image) => image !== 'r.test/node:1';
  expect(await verdict(check('images-available', { findImage }), { engine: { local: [] }, ...scene })).toMatchObject({
    status: 'failed',
    remedy: expect.stringContaining(
      'docker pull mirror.lan:5000/all/ours/node:1 && docker tag mirror.lan:5000/all/ours/node:1 r.test/node:1',
    ),
  });
});

const mirror = { spec: { registryMirrorConfiguration: { endpoint: 'mirror.lan' } } };
const known: NetworkFacts = { names: { 'mirror.lan': ['10.0.0.7'] } };

test.each<[string, Place, string]>([
  ['resolved', { network: known, scene: mirror }, 'passed: mirror.lan'],
  [
    'not resolved',
    { network: known, scene: mirror, engine: { exitCode: 2 } },
    'failed: mirror.lan has an address on this host, but not in a container',
  ],
  ['without the image', { network: known, scene: mirror, engine: { local: [] } }, 'unknown: r/node:1 is not local yet'],
  ['unknown here as well', { scene: mirror }, 'unknown: this host does not know mirror.lan either'],
  ['an address', { scene: { spec: { registryMirrorConfiguration: { endpoint: '10.0.0.7' } } } }, 'passed: registries are given by address'],
  [
    'left to a proxy',
    { scene: { spec: { ...mirror.spec, proxyConfiguration: { httpProxy: 'p:1', httpsProxy: 'p:1' } } } },
    'passed: names are left to the proxy',
  ],
])('the name of a registry in a container: %s', async (_situation, place, expected) => {
  expect(await say('container-dns', place)).toBe(expected);
});
