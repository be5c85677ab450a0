import { bundleUrl, publishAssets } from './bundle/publish.ts';
import { ensureEngine } from './engine/engine.ts';
import { installPackages } from './engine/packages.ts';
import { buildRuntime } from './engine/runtime.ts';
import { buildGoParts } from './go/build.ts';
import { buildImage, imageName, registryHost, type Sources } from './images/build.ts';
import { buildNodeImage } from './images/node.ts';
import { buildManifests } from './manifests/build.ts';
import { type Parts, readParts } from './parts.ts';
import { collectGarbage } from './registry/garbage.ts';
import { pushImage } from './registry/push.ts';
import { registryEndpoint, startAssets, startRegistry } from './registry/services.ts';
import { debianRoot } from './rootfs/debian.ts';
import { stage } from './stage.ts';
import { linkWitnesses } from './witness.ts';

/** Brings up everything; whatever is there already stays as it is. */
export async function up(): Promise<void> {
  const parts = await readParts();
  const { debian } = parts;
  await stage(
    'packages',
    () => installPackages(debian.machine),
    (added) => (added.length === 0 ? 'all there' : `added ${added.join(', ')}`),
  );
  await stage('engine', ensureEngine, (version) => `Docker ${version}`);
  const go = await stage(
    'go',
    () => buildGoParts(),
    (built) => `${Object.keys(built).length} parts`,
  );
  const manifests = await stage('manifests', buildManifests, (made) => `${Object.keys(made).length} files`);
  const [node, toolbox] = await stage(
    'debian',
    () => Promise.all([debianRoot(debian.suite, debian.node), debianRoot(debian.suite, debian.toolbox)]),
    () => 'root file systems of node and toolbox',
  );
  const sources = { go, toolbox };
  const newImages = await stage(
    'images',
    () => buildImages(parts, sources),
    (built) => `${parts.images.length}, ${built} of them new`,
  );
  const newNode = await stage(
    'node image',
    () => buildNode(parts, sources, node),
    (built) => `${imageName(parts.node)}${built ? ', new' : ''}`,
  );
  const digests = await stage(
    'registry',
    () => fillRegistry(parts),
    (pushed) => `${pushed.size} images`,
  );
  await stage(
    'assets',
    () => publish(parts, sources, digests, manifests),
    (url) => url,
  );
  if (newImages > 0 || newNode) await stage('clean-up', collectGarbage, () => 'earlier builds removed');
  await stage(
    'witnesses',
    () => linkWitnesses(parts.witness, sources, manifests),
    (folder) => folder,
  );
}

async function buildImages(parts: Parts, sources: Sources): Promise<number> {
  let built = 0;
  for (const recipe of parts.images) if (await buildImage(recipe, sources)) built++;
  return built;
}

async function buildNode(parts: Parts, sources: Sources, debian: string): Promise<boolean> {
  return buildNodeImage(parts, { ...sources, debian, runtime: await buildRuntime(), endpoint: await registryEndpoint() });
}

/** Pushes every image; the digests by which they are pulled. */
async function fillRegistry(parts: Parts): Promise<Map<string, string>> {
  await startRegistry();
  const digests = new Map<string, string>();
  for (const recipe of [...parts.images, parts.node]) {
    const name = imageName(recipe);
    digests.set(name, await pushImage(name));
  }
  for (const also of parts.images.flatMap((recipe) => recipe.also ?? [])) {
    if (also.startsWith(registryHost)) await pushImage(also);
  }
  return digests;
}

async function publish(
  parts: Parts,
  sources: Sources,
  digests: ReadonlyMap<string, string>,
  manifests: Record<string, string>,
): Promise<string> {
  await publishAssets({ parts, sources, digests, manifests });
  await startAssets();
  return bundleUrl;
}
