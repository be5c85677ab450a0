import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../cache.ts';
import { bridgeGateway, docker, label, removeContainer } from '../engine/docker.ts';
import { registryHost } from '../images/build.ts';
import { attempt } from '../shell.ts';

interface Service {
  name: string;
  image: string;
  /** Where it is published: on this machine only. */
  addresses: string[];
  port: number;
  /** Folder of the cache → folder in the container. */
  volumes: Record<string, string>;
}

export const registryContainer = 'eksa-testbed-registry';
export const assetsContainer = 'eksa-testbed-assets';
export const assetsUrl = 'http://127.0.0.1:5080';
export const assetsDir = join(cacheDir, 'assets');

/** Where the nodes reach the registry that this machine knows as 127.0.0.1:5000. */
export async function registryEndpoint(): Promise<string> {
  return `http://${await bridgeGateway()}:5000`;
}

/** The registry answers on the loopback address, and on the bridge for the nodes. */
export async function startRegistry(): Promise<void> {
  await start({
    name: registryContainer,
    image: `${registryHost}/eksa-testbed/registry:1`,
    addresses: ['127.0.0.1:5000', `${await bridgeGateway()}:5000`],
    port: 5000,
    volumes: { registry: '/data' },
  });
  await waitFor(`http://${registryHost}/v2/`);
}

export async function startAssets(): Promise<void> {
  await start({
    name: assetsContainer,
    image: `${registryHost}/eksa-testbed/assets:1`,
    addresses: ['127.0.0.1:5080'],
    port: 80,
    volumes: { assets: '/srv' },
  });
  await waitFor(`${assetsUrl}/`);
}

async function start(service: Service): Promise<void> {
  const { name, image } = service;
  const wanted = await docker(['image', 'inspect', '--format', '{{.Id}}', image]);
  const running = await attempt('docker', ['inspect', '--format', '{{.Image}} {{.State.Running}}', name]);
  if (running === `${wanted} true`) return;
  await removeContainer(name);
  const args = ['run', '--detach', '--name', name, '--label', label, '--restart', 'unless-stopped'];
  for (const address of service.addresses) args.push('--publish', `${address}:${service.port}`);
  for (const [folder, target] of Object.entries(service.volumes)) {
    const source = join(cacheDir, folder);
    await mkdir(source, { recursive: true });
    args.push('--mount', `type=bind,source=${source},target=${target}`);
  }
  await docker([...args, image]);
}

async function waitFor(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const response = await fetch(url);
      if (response.status < 500) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}
