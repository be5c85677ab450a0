import { documentJsonSchema, isMap } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import { installedProviders } from '../compose/providers.ts';
import type { Host } from '../host.ts';

/** Prints the JSON Schema of a document of a cluster file, or of one kind, with the kinds of every installed provider. */
export async function generateSchema({ kind }: { readonly kind?: string }, host: Host): Promise<void> {
  const providers = await installedProviders(host);
  const schema = documentJsonSchema(Object.assign({}, ...providers.map(({ config }) => config.kinds)));
  host.stdout.write(`${JSON.stringify(kind === undefined ? schema : schemaOfKind(schema, kind), undefined, 2)}\n`);
}

function schemaOfKind({ $schema, definitions }: Readonly<Record<string, unknown>>, kind: string): unknown {
  const kinds = isMap(definitions) ? definitions : {};
  if (Object.hasOwn(kinds, kind)) return Object.assign({ $schema }, kinds[kind]);
  throw new EksaError('USAGE', `--kind ${kind}: no such kind is known`, { hint: `Known: ${Object.keys(kinds).join(', ')}.` });
}
