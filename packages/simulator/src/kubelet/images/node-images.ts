import { pauseAfter } from '../timing.ts';

/** The images that a node has. */
export interface NodeImages {
  has(image: string): boolean;
  add(image: string): void;
  /** Failed pulls in a row, for their growing pauses. */
  failed(image: string, pauses: readonly [number, number]): number;
}

export function createNodeImages(preloaded: readonly string[] = []): NodeImages {
  const images = new Set(preloaded);
  const failures = new Map<string, number>();
  return {
    has: (image) => images.has(image),
    add(image) {
      images.add(image);
      failures.delete(image);
    },
    failed(image, pauses) {
      const count = (failures.get(image) ?? 0) + 1;
      failures.set(image, count);
      return pauseAfter(count, pauses);
    },
  };
}

/** `registry/path/name` of a reference without tag and digest. */
export function repositoryOf(image: string): string {
  const [name = image] = image.split('@');
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}

/** Whether kubelet asks the registry although the node has the image. */
export function pullPolicyOf({ image, imagePullPolicy }: { readonly image: string; readonly imagePullPolicy?: string }): string {
  if (imagePullPolicy !== undefined) return imagePullPolicy;
  const untagged = repositoryOf(image) === image;
  return untagged || image.endsWith(':latest') ? 'Always' : 'IfNotPresent';
}
