import { join } from 'node:path';
import { bundleUrl } from './bundle/publish.ts';
import { docker, engineVersion } from './engine/docker.ts';
import { ownPid } from './engine/engine.ts';
import { imageName, registryHost } from './images/build.ts';
import { readParts } from './parts.ts';
import { currentDir, manifestsDir, witnessDir } from './witness.ts';

/** Prints what there is. Returns whether nothing is missing. */
export async function status(): Promise<boolean> {
  const version = await engineVersion();
  const started = ownPid() === undefined ? '' : ', started by the testbed';
  console.log(`engine    ${version === undefined ? 'MISSING' : `Docker ${version}${started}`}`);
  if (version === undefined) return false;
  const registry = await printService('registry', `http://${registryHost}/v2/`);
  const assets = await printService('assets', bundleUrl);
  const images = await printImages();
  return registry && assets && images;
}

/** Shell exports for those who use the testbed. */
export function printEnvironment(): void {
  console.log(`export EKSA_TESTBED_BUNDLE=${bundleUrl}`);
  // What the product itself reads; the rest is for tests and witnesses.
  console.log(`export BUNDLES_OVERRIDE=${bundleUrl}`);
  console.log(`export EKSA_TESTBED_TOOLS=${witnessDir}`);
  console.log(`export EKSA_TESTBED_HELLO=${registryHost}/aws-containers/hello-eks-anywhere:latest`);
  console.log('export EKSA_TESTBED_ENGINE=1');
  console.log(`export EKSA_TESTBED_MANIFESTS=${manifestsDir}`);
  console.log(`export EKSA_TESTBED_KUBE_BIN=${join(currentDir, 'kubernetes')}`);
  console.log(`export EKSA_TESTBED_ETCD_BIN=${join(currentDir, 'etcd')}`);
  if (process.env.DOCKER_HOST !== undefined) console.log(`export DOCKER_HOST=${process.env.DOCKER_HOST}`);
}

async function printService(name: string, url: string): Promise<boolean> {
  const answers = await fetch(url).then(
    (response) => response.ok,
    () => false,
  );
  console.log(`${name.padEnd(9)} ${answers ? url : `MISSING (${url})`}`);
  return answers;
}

async function printImages(): Promise<boolean> {
  const parts = await readParts();
  const lines = (await docker(['images', '--format', '{{.Repository}}:{{.Tag}} {{.Size}}'])).split('\n');
  const sizes = new Map(lines.map((line) => line.split(' ') as [string, string]));
  const names = [parts.node, ...parts.images].map(imageName);
  for (const name of names) console.log(`image     ${(sizes.get(name) ?? 'MISSING').padStart(8)}  ${name}`);
  return names.every((name) => sizes.has(name));
}
