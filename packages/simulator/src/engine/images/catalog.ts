/** An image that some registry offers: what a container of it starts unless told otherwise, and what it weighs. */
export interface CatalogImage {
  /** `repository:tag`. */
  readonly reference: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly user?: string;
  /** Paths that become anonymous volumes. */
  readonly volumes?: readonly string[];
  /** Bytes. Default 20 MB. */
  readonly size?: number;
}

/** What can be pulled. */
export interface Catalog {
  find(reference: string): CatalogImage | undefined;
}

export const defaultImageSize = 20_000_000;

/** Simulated milliseconds in which a pull brings a megabyte. */
const msPerMegabyte = 4;

/** How long a part of an image takes, in simulated milliseconds. */
export function pullMs(bytes: number): number {
  return (bytes / 1e6) * msPerMegabyte;
}

const shellPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Images that people try an engine with. Any tag of them is there; a simulated shell runs in them. */
const common: Readonly<Record<string, Omit<CatalogImage, 'reference'>>> = {
  busybox: { command: ['sh'], env: [shellPath], size: 4_500_000 },
  alpine: { command: ['/bin/sh'], env: [shellPath], size: 8_000_000 },
  debian: { command: ['bash'], env: [shellPath], size: 120_000_000 },
};

export function createCatalog(images: readonly CatalogImage[]): Catalog {
  const byReference = new Map(images.map((image) => [image.reference, image]));
  return {
    find(reference) {
      const found = byReference.get(reference);
      if (found) return found;
      const [repository = ''] = reference.split(':');
      const image = common[repository];
      return image && !reference.includes('@') ? { reference, ...image } : undefined;
    },
  };
}
