import type { ImageRef } from '../../release/types.ts';
import type { ImageMeta } from './types.ts';

/** kubeadm appends the component's name to a repository, so it wants the folder above. */
export function parentOf(repository: string): string {
  return repository.slice(0, Math.max(0, repository.lastIndexOf('/')));
}

/** An image of which kubeadm knows the name. */
export function imageMeta({ repository, tag }: ImageRef): ImageMeta {
  return { imageRepository: parentOf(repository), imageTag: tag };
}

/** An image named in full, as the Bottlerocket parts want it. */
export function wholeImage({ repository, tag }: Pick<ImageRef, 'repository' | 'tag'>): ImageMeta {
  return { imageRepository: repository, imageTag: tag };
}
