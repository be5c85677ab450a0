import { describe, expect, test } from 'vitest';
import { isEksaError } from '../errors/index.ts';
import { listImages, neededImages } from './list-images.ts';
import { requireAsset } from './require-asset.ts';
import { type ReleaseRequest, resolveRelease } from './resolve-release.ts';
import { bundlesObject, eksaReleaseObject, eksdReleaseObject } from './stored-objects.ts';

const image = (name: string) => ({ uri: `registry:5000/${name}:v1` });
const provider = (name: string) => ({ version: 'v1.0.0', controller: image(name), components: { uri: `./${name}.yaml` } });

function versionsBundle(kubeVersion: string) {
  return {
    kubeVersion,
    eksD: { name: `kubernetes-${kubeVersion}`, manifestUrl: 'eksd.yaml', kindNode: image('node') },
    eksa: { cliTools: image('tools') },
    certManager: {
      version: 'v1',
      manifest: { uri: 'https://x/cm.yaml' },
      controller: image('cm'),
      cainjector: image('ca'),
      webhook: image('wh'),
    },
    clusterAPI: provider('capi'),
    bootstrap: provider('kubeadm'),
    controlPlane: provider('kcp'),
    etcdadmBootstrap: provider('etcdadm'),
    docker: { version: 'v1', components: { uri: 'capd.yaml' }, manager: image('capd') },
    haproxy: { image: image('haproxy') },
    cilium: { version: 'v1', cilium: image('cilium'), operator: image('operator') },
    somethingNew: { uri: 'kept' },
  };
}

const bundles = {
  apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
  kind: 'Bundles',
  metadata: { name: 'bundles-7', creationTimestamp: null },
  spec: { number: 7, versionsBundles: [versionsBundle('1.33'), versionsBundle('1.34'), { kubeVersion: '1.9', eksD: 'not read' }] },
};

const asset = (name: string) => ({ name: `${name}-image`, type: 'Image', arch: ['amd64'], image: { uri: `r/${name}:v1.34.4-eks-1-34-1` } });
const archive = (arch: string) => ({
  name: `etcd-${arch}`,
  type: 'Archive',
  arch: [arch],
  archive: { uri: `https://x/etcd-${arch}.tar.gz` },
});
const kubernetes = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'pause'].map(asset);
const eksd = {
  apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
  kind: 'Release',
  metadata: { name: 'kubernetes-1-34-eks-1' },
  spec: { channel: '1-34', number: 1 },
  status: {
    components: [
      { name: 'kubernetes', gitTag: 'v1.34.4', assets: kubernetes },
      { name: 'etcd', gitTag: 'v3.6.6', assets: [archive('arm64'), archive('amd64'), asset('etcd')] },
      { name: 'coredns', gitTag: 'v1.12.0', assets: [asset('coredns')] },
    ],
  },
};

const releases = { kind: 'Release', spec: { releases: [{ version: 'v0.1.0+build.3', bundleManifestUrl: 'sub/bundles.yaml' }] } };

const files: Readonly<Record<string, unknown>> = {
  '/r/bundles.yaml': bundles,
  '/r/eksd.yaml': eksd,
  'https://host/a/list.yaml': releases,
  'https://host/a/sub/bundles.yaml': bundles,
  'https://host/a/sub/eksd.yaml': eksd,
};

function resolve(request: Partial<ReleaseRequest>, changed: Readonly<Record<string, unknown>> = {}) {
  const readText = async (uri: string) => JSON.stringify({ ...files, ...changed }[uri]) ?? '';
  return resolveRelease({ kubeVersion: '1.34', eksaVersion: 'v0.1.0', bundlesOverride: '/r/bundles.yaml', ...request }, { readText });
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isEksaError(error)) throw new Error(`expected an error of ours, got ${String(error)}`);
  return error;
}

describe('a release', () => {
  test('is followed from an override to images, tags and places', async () => {
    const release = await resolve({});

    expect(release).toMatchObject({ eksaVersion: 'v0.1.0', kubeVersion: '1.34', kubernetesTag: 'v1.34.4-eks-1-34-1' });
    expect(release.eksd).toMatchObject({
      name: 'kubernetes-1-34-eks-1',
      channel: '1-34',
      etcdVersion: '3.6.6',
      etcdArchiveUri: 'https://x/etcd-amd64.tar.gz',
      coredns: { repository: 'r/coredns', tag: 'v1.34.4-eks-1-34-1' },
    });
    expect(release.management.kubeVersion).toBe('1.33');
    expect(release.bundle).toMatchObject({
      clusterAPI: { components: { uri: '/r/capi.yaml' } },
      certManager: { manifest: { uri: 'https://x/cm.yaml' } },
      somethingNew: { uri: 'kept' },
    });
  });

  test("is followed from the list of releases by the program's version, whatever its build", async () => {
    const release = await resolveRelease(
      { kubeVersion: '1.34', eksaVersion: 'v0.1.0', releasesUrl: 'https://host/a/list.yaml' },
      { readText: async (uri) => JSON.stringify(files[uri]) },
    );

    expect(release.bundle.docker.components.uri).toBe('https://host/a/sub/capd.yaml');
  });

  test('has a digest that changes with every document it was made of', async () => {
    const [first, again, other] = [await resolve({}), await resolve({}), await resolve({}, { '/r/eksd.yaml': { ...eksd, extra: 1 } })];

    expect(again.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });

  test('is stored on the cluster under names that follow from it', async () => {
    const release = await resolve({});

    expect(bundlesObject(release).metadata).toEqual({ name: 'bundles-7', namespace: 'eksa-system' });
    expect(eksdReleaseObject(release).metadata).toEqual({ name: 'kubernetes-1-34-eks-1', namespace: 'eksa-system' });
    expect(eksaReleaseObject(release)).toMatchObject({
      kind: 'EKSARelease',
      metadata: { name: 'eksa-v0-1-0', namespace: 'eksa-system' },
      spec: { version: 'v0.1.0', bundlesRef: { kind: 'Bundles', name: 'bundles-7' } },
    });
  });

  test('lists each needed image once', async () => {
    const release = await resolve({});

    const ofProvider = ['registry:5000/node:v1', 'registry:5000/tools:v1'].map((uri) => ({ uri, purpose: 'p', usedBy: 'engine' }) as const);

    const images = listImages(release, ofProvider);

    expect(new Set(images).size).toBe(images.length);
    expect(images).toEqual(expect.arrayContaining(['registry:5000/node:v1', 'registry:5000/tools:v1', 'r/etcd:v1.34.4-eks-1-34-1']));
    expect(
      neededImages(release)
        .filter(({ usedBy }) => usedBy === 'nodes')
        .map(({ uri }) => uri),
    ).toContain('registry:5000/cilium:v1');
  });
});

describe('what cannot be resolved is explained', () => {
  test('an unsupported version lists the supported ones, oldest first', async () => {
    const error = await failureOf(resolve({ kubeVersion: '1.22' }));

    expect(error.code).toBe('VERSION_UNSUPPORTED');
    expect(error.message).toBe('Kubernetes 1.22 is not in the bundle /r/bundles.yaml; supported: 1.9, 1.33, 1.34');
  });

  test('a version of the program that was not released lists what was', async () => {
    const request = { kubeVersion: '1.34', eksaVersion: 'v9.9.9', releasesUrl: 'https://host/a/list.yaml' };

    const error = await failureOf(resolveRelease(request, { readText: async (uri) => JSON.stringify(files[uri]) }));

    expect(error.code).toBe('VERSION_UNSUPPORTED');
    expect(error.message).toContain('v0.1.0+build.3');
  });

  test.each([
    ['an image of the EKS-D release', { '/r/eksd.yaml': withoutComponent('coredns') }, 'coredns-image'],
    ['the etcd archive', { '/r/eksd.yaml': withoutComponent('etcd') }, 'etcd gitTag'],
    ['an image of the bundle', { '/r/bundles.yaml': withoutDocker() }, 'versionsBundles[1.34].docker'],
  ])('%s that is missing is named with its manifest', async (_what, changed, assetName) => {
    const error = await failureOf(resolve({}, changed));

    expect(error.code).toBe('ASSET_MISSING');
    expect(error.message).toContain(assetName);
    expect(error.message).toContain('/r/');
  });

  test('a section that bundles may lack is named when it is asked for', async () => {
    const { bundle } = await resolve({});

    expect(requireAsset(bundle, 'haproxy').image.uri).toBe('registry:5000/haproxy:v1');
    expect(() => requireAsset(bundle, 'kindnetd')).toThrow(/Kubernetes 1\.34 has no section "kindnetd"/);
  });

  test.each(['<html>not found</html>', '', 'a: [', '[]'])('the text %j is no manifest', async (text) => {
    const error = await failureOf(
      resolveRelease({ kubeVersion: '1.34', eksaVersion: 'v0.1.0', bundlesOverride: '/r/b.yaml' }, { readText: async () => text }),
    );

    expect(error.code).toBe('RELEASE_UNREADABLE');
    expect(error.message).toContain('/r/b.yaml');
  });
});

function withoutComponent(name: string) {
  return { ...eksd, status: { components: eksd.status.components.filter((component) => component.name !== name) } };
}

function withoutDocker() {
  const { docker: _, ...rest } = versionsBundle('1.34');
  return { ...bundles, spec: { versionsBundles: [versionsBundle('1.33'), rest] } };
}
