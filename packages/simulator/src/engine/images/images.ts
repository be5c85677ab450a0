import type { Clock } from '../../clock/clock.ts';
import { conflict, EngineError, notFound } from '../engine-error.ts';
import type { Events } from '../events/events.ts';
import { digestOf, shortId } from '../ids.ts';
import { type CatalogImage, defaultImageSize } from './catalog.ts';
import { parseReference } from './reference.ts';

/** An image that the engine has. */
export interface Image {
  /** `sha256:…`. */
  readonly id: string;
  readonly created: number;
  readonly size: number;
  readonly config: Omit<CatalogImage, 'reference' | 'size'>;
  /** Sorted; empty for an image that lost its names. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
}

export interface Images {
  list(): readonly Image[];
  /** By name, id or start of an id; undefined when absent. */
  find(reference: string): Image | undefined;
  /** Throws the engine's 404. */
  get(reference: string): Image;
  /** Makes an image local under its name. `quiet` = without an event. */
  add(image: CatalogImage): Image;
  tag(source: string, target: string): void;
  /** What was untagged and deleted, in the engine's words. Errors: 404, 409 while a container needs it. */
  remove(
    reference: string,
    options: { readonly force: boolean },
  ): readonly ({ readonly Untagged: string } | { readonly Deleted: string })[];
  restore(images: readonly Image[]): void;
}

/** `usersOf`: containers of an image. */
export function createImages(
  clock: Clock,
  events: Events,
  usersOf: (imageId: string) => readonly { readonly id: string; readonly running: boolean }[],
): Images {
  const byId = new Map<string, Image>();

  function find(reference: string): Image | undefined {
    const exact = byId.get(reference) ?? byId.get(`sha256:${reference}`);
    if (exact) return exact;
    const named = byName(reference);
    if (named || !/^[0-9a-f]+$/.test(reference)) return named;
    const found = [...byId.values()].filter(({ id }) => id.startsWith(`sha256:${reference}`));
    return found.length === 1 ? found[0] : undefined;
  }

  function byName(reference: string): Image | undefined {
    try {
      const { full } = parseReference(reference);
      return [...byId.values()].find(({ tags, digests }) => tags.includes(full) || digests.includes(full));
    } catch (error) {
      if (error instanceof EngineError) return undefined;
      throw error;
    }
  }

  function get(reference: string): Image {
    const image = find(reference);
    if (!image) throw notFound(`No such image: ${withTag(reference)}`);
    return image;
  }

  function put(image: Image): void {
    byId.set(image.id, image);
  }

  /** A name belongs to one image; whoever had it before loses it. */
  function withoutName(full: string): void {
    for (const image of byId.values()) if (image.tags.includes(full)) put({ ...image, tags: image.tags.filter((tag) => tag !== full) });
  }

  function remove(image: Image): { readonly Deleted: string } {
    byId.delete(image.id);
    events.emit('image', 'delete', image.id, { name: image.id });
    return { Deleted: image.id };
  }

  return {
    list: () => [...byId.values()],
    find,
    get,
    add({ reference, size = defaultImageSize, ...config }) {
      const { full, repository, byDigest } = parseReference(reference);
      const id = digestOf(`config of ${full}`);
      const existing = byId.get(id);
      if (!byDigest) withoutName(full);
      const image: Image = {
        id,
        created: existing?.created ?? clock.now(),
        size,
        config,
        tags: byDigest ? [] : [...new Set([...(existing?.tags ?? []), full])].sort(),
        digests: [byDigest ? full : `${repository}@${digestOf(`manifest of ${full}`)}`],
      };
      put(image);
      return image;
    },
    tag(source, target) {
      const image = get(source);
      const { full } = parseReference(target);
      withoutName(full);
      put({ ...image, tags: [...new Set([...image.tags, full])].sort() });
      events.emit('image', 'tag', image.id, { name: full });
    },
    remove(reference, { force }) {
      const image = get(reference);
      const byItsId = image.id === reference || image.id.startsWith(`sha256:${reference}`);
      const users = usersOf(image.id);
      const running = users.find((user) => user.running);
      const [user] = users;
      const last = byItsId || image.tags.length <= 1;
      if (last && running) {
        throw conflict(
          `conflict: unable to ${byItsId ? `delete ${shortId(image.id)} (cannot be forced)` : `remove repository reference "${reference}" (must force)`} - ${byItsId ? 'image is being used by running container' : 'container'} ${shortId(running.id)}${byItsId ? '' : ` is using its referenced image ${shortId(image.id)}`}`,
        );
      }
      if (last && user && !force) {
        throw conflict(
          `conflict: unable to remove repository reference "${reference}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
        );
      }
      if (byItsId && image.tags.length > 1 && !force) {
        throw conflict(`conflict: unable to delete ${shortId(image.id)} (must be forced) - image is referenced in multiple repositories`);
      }
      const gone = byItsId ? image.tags : [parseReference(reference).full];
      const untagged = gone.map((tag) => {
        events.emit('image', 'untag', image.id, { name: image.id });
        return { Untagged: tag };
      });
      if (!last) {
        put({ ...image, tags: image.tags.filter((tag) => !gone.includes(tag)) });
        return untagged;
      }
      return [...untagged, ...image.digests.map((digest) => ({ Untagged: digest })), remove(image)];
    },
    restore(saved) {
      for (const image of saved) put(image);
    },
  };
}

function withTag(reference: string): string {
  try {
    return /^(sha256:)?[0-9a-f]{12,}$/.test(reference) ? reference : parseReference(reference).full;
  } catch {
    return reference;
  }
}
