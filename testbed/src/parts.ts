import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { EksdVersion } from './bundle/eksd.ts';
import { sourceDir } from './cache.ts';

export interface DebianParts {
  suite: string;
  machine: string[];
  node: string[];
  toolbox: string[];
}

/** An image that is put together from binaries we built and files of the toolbox. */
export interface ImageRecipe {
  /** Repository and tag, without the registry's host. */
  name: string;
  /** Further names of the same image, given in full. */
  also?: string[];
  /** Comes with the node image. */
  preload?: boolean;
  /** Go binaries: `part/binary` to the path in the image. */
  go?: Record<string, string>;
  /** Files and folders of the toolbox, with the libraries they need. */
  debian?: string[];
  /** A folder below `testbed/images/` to lay over the whole. */
  overlay?: string;
  /** Folders of Go modules: `PART MODULE FOLDER` to the path in the image. */
  module?: Record<string, string>;
  entrypoint?: string[];
  env?: Record<string, string>;
  user?: string;
}

/** The image of a node. */
export interface NodeRecipe {
  name: string;
  kubernetesVersion: string;
  /** The image of Pod sandboxes, without the registry's host. */
  pause: string;
  go: Record<string, string>;
}

/** What the bundle says about itself. */
export interface BundleRecipe {
  number: number;
  cliVersion: string;
  /** Repository of the chart, without the registry's host. */
  ciliumChart: string;
  ciliumChartVersion: string;
}

export interface Parts {
  debian: DebianParts;
  images: ImageRecipe[];
  /** Images that the bundle names and the registry lacks: the name that manifests know → repository and tag. */
  unbuilt: Record<string, string>;
  node: NodeRecipe;
  /** `PART/PROGRAM` */
  witness: string[];
  eksd: EksdVersion;
  bundle: BundleRecipe;
}

export async function readParts(): Promise<Parts> {
  return parse(await readFile(join(sourceDir, 'parts.yaml'), 'utf8')) as Parts;
}
