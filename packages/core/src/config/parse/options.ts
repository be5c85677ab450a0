import type { KindSchema } from '../../provider/types.ts';

export interface ParseOptions {
  /** The file's name, as errors show it. */
  readonly file: string;
  /** Kinds besides Cluster that installed providers read. */
  readonly kinds: Readonly<Record<string, KindSchema>>;
  /** Which of them a `datacenterRef` may name. */
  readonly datacenterKinds: readonly string[];
  /** Names of the installed providers, for the hint about a kind that none reads. Default: none named. */
  readonly installedProviders?: readonly string[];
}
