import { parse } from 'yaml';
import { EksaError } from '../errors/index.ts';

/** The shape of a zod schema that is used here. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
}

/** Where a document came from and what it is, for errors. */
export interface ManifestOrigin {
  readonly uri: string;
  /** e.g. `Bundles`. */
  readonly what: string;
}

/** YAML (or JSON) as plain data. Throws RELEASE_UNREADABLE. */
export function parseManifest(text: string, { uri, what }: ManifestOrigin): unknown {
  try {
    // Released manifests have repeated keys, of which the original takes the last.
    return parse(text, { logLevel: 'error', prettyErrors: false, maxAliasCount: 100, uniqueKeys: false });
  } catch (error) {
    throw new EksaError('RELEASE_UNREADABLE', `The ${what} manifest ${uri} is not YAML: ${firstLine(error)}`, {
      hint: 'Check that the address names the manifest itself, not a page about it.',
      cause: error,
      details: { uri },
    });
  }
}

/**
 * Checks plain data against a schema. Throws ASSET_MISSING when something that is needed is not there at all (`inside`: where in
 * the manifest the data stands), RELEASE_UNREADABLE when it has the wrong shape.
 */
export function checkManifest<T>(value: unknown, schema: Schema<T>, { uri, what }: ManifestOrigin, inside = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = [inside, ...(issue?.path ?? []).map(String)].filter((part) => part !== '').join('.');
  const isIdentity = path === 'apiVersion' || path === 'kind';
  const missing = path !== '' && !isIdentity && valueAt(value, issue?.path ?? []) === undefined;
  if (missing) {
    throw new EksaError('ASSET_MISSING', `The ${what} manifest ${uri} lacks ${path}`, {
      hint: 'Use a manifest that has it: see --bundles-override.',
      details: { uri, asset: path },
    });
  }
  throw new EksaError(
    'RELEASE_UNREADABLE',
    `${uri} is no ${what} manifest: ${path === '' ? '' : `${path}: `}${issue?.message ?? 'unknown'}`,
    {
      hint: 'Check that the address names the right manifest.',
      details: { uri, path },
    },
  );
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
