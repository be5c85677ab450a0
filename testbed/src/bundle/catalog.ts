import { imageName } from '../images/build.ts';
import type { ImageRecipe } from '../parts.ts';
import { splitTag } from '../registry/push.ts';

/** An image as bundles describe it. */
export interface BundleImage {
  arch?: string[];
  description: string;
  /** Absent where the image was not built. */
  imageDigest?: string;
  name: string;
  os?: string;
  uri: string;
}

/** The images that the bundle may name: those of the registry by the last part of their repository, those not built by a name of their own. */
export class ImageCatalog {
  readonly #images = new Map<string, BundleImage>();

  constructor(
    recipes: readonly Pick<ImageRecipe, 'name'>[],
    digests: ReadonlyMap<string, string>,
    unbuilt: Readonly<Record<string, string>> = {},
  ) {
    for (const [name, image] of Object.entries(unbuilt)) this.#add(name, imageName({ name: image }));
    for (const recipe of recipes) {
      const uri = imageName(recipe);
      const repository = splitTag(uri)[0];
      const name = repository.slice(repository.lastIndexOf('/') + 1);
      const imageDigest = digests.get(uri);
      if (imageDigest === undefined) throw new Error(`${uri} was not pushed`);
      this.#add(name, uri, { imageDigest });
    }
  }

  #add(name: string, uri: string, known: Pick<BundleImage, 'imageDigest'> = {}): void {
    this.#images.set(name, { arch: ['amd64'], description: `Container image for ${name} image`, ...known, name, os: 'linux', uri });
  }

  /** `name` is what the bundle calls it, where that differs from the repository. */
  get(repository: string, name = repository): BundleImage {
    const found = this.#images.get(repository);
    if (found === undefined) throw new Error(`the bundle speaks of the image ${repository}, which parts.yaml does not have`);
    return { ...found, name, description: `Container image for ${name} image` };
  }
}
