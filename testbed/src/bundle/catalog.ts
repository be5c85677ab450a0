import { imageName } from '../images/build.ts';
import type { ImageRecipe } from '../parts.ts';
import { splitTag } from '../registry/push.ts';

/** An image as bundles describe it. */
export interface BundleImage {
  arch?: string[];
  description: string;
  imageDigest: string;
  name: string;
  os?: string;
  uri: string;
}

/** The images that the registry has, found by the last part of their repository. */
export class ImageCatalog {
  readonly #images = new Map<string, BundleImage>();

  constructor(recipes: readonly Pick<ImageRecipe, 'name'>[], digests: ReadonlyMap<string, string>) {
    for (const recipe of recipes) {
      const uri = imageName(recipe);
      const repository = splitTag(uri)[0];
      const name = repository.slice(repository.lastIndexOf('/') + 1);
      const imageDigest = digests.get(uri);
      if (imageDigest === undefined) throw new Error(`${uri} was not pushed`);
      this.#images.set(name, { arch: ['amd64'], description: `Container image for ${name} image`, imageDigest, name, os: 'linux', uri });
    }
  }

  /** `name` is what the bundle calls it, where that differs from the repository. */
  get(repository: string, name = repository): BundleImage {
    const found = this.#images.get(repository);
    if (found === undefined) throw new Error(`the bundle speaks of the image ${repository}, which parts.yaml does not have`);
    return { ...found, name, description: `Container image for ${name} image` };
  }
}
