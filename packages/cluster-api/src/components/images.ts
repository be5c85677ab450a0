import { isObject, type JsonObject, listAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { withValueAt } from '../with-value-at.ts';

const workloads = new Set(['Deployment', 'DaemonSet', 'StatefulSet', 'Job']);

/**
 * Replaces images of workloads. A key is, in this order, `deployment/container`, a container's name, the last path segment of the
 * manifest's image, or a Deployment's name when it has a single container. Arguments such as `--x-image=…/acmesolver:v1` follow by image name too.
 */
export function overrideImages(object: KubeObject, images: Readonly<Record<string, string>>): KubeObject {
  if (!workloads.has(object.kind) || Object.keys(images).length === 0) return object;
  let result = object;
  for (const field of ['containers', 'initContainers']) {
    const path = ['spec', 'template', 'spec', field];
    const containers = listAt(result, ...path).filter(isObject);
    if (containers.length === 0) continue;
    const replaced = containers.map((container) => overrideContainer(container, object.metadata.name, containers.length, images));
    result = withValueAt(result, path, replaced);
  }
  return result;
}

/** The last path segment of an image without tag and digest, e.g. `cert-manager-webhook`. */
export function imageName(image: string): string {
  const path = image.split('@')[0] ?? image;
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.split(':')[0] ?? last;
}

function overrideContainer(
  container: JsonObject,
  workload: string,
  siblings: number,
  images: Readonly<Record<string, string>>,
): JsonObject {
  const name = String(container.name);
  const image = typeof container.image === 'string' ? container.image : '';
  const keys = [`${workload}/${name}`, name, imageName(image), ...(siblings === 1 ? [workload] : [])];
  const key = keys.find((candidate) => Object.hasOwn(images, candidate));
  const replacement = key === undefined ? undefined : images[key];
  const args = listAt(container, 'args');
  return {
    ...container,
    ...(replacement === undefined ? {} : { image: replacement }),
    ...(args.length === 0 ? {} : { args: args.map((argument) => overrideArgument(argument, images)) }),
  };
}

function overrideArgument(argument: unknown, images: Readonly<Record<string, string>>): unknown {
  if (typeof argument !== 'string') return argument;
  const match = /^(--[a-z0-9-]*image=)(.+)$/.exec(argument);
  if (match === null) return argument;
  const [, flag, image] = match;
  const name = imageName(image ?? '');
  return Object.hasOwn(images, name) ? `${flag}${images[name]}` : argument;
}
