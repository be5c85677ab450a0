import { builtInProviders } from '../../packages/cli/src/compose/providers.ts';
import { jsonSchemaOf } from '../../packages/core/src/config/json-schema/kind.ts';
import { commonKinds } from '../../packages/core/src/config/kinds/common-kinds.ts';
import type { KindSchema } from '../../packages/core/src/provider/types.ts';
import { fieldRows } from './field-rows.ts';

const intro = `# Configuration

Made by \`npm run docs\` from the schemas that files are checked with (\`packages/core/src/config\`, and \`config\` of each provider).

A cluster file holds YAML documents: one Cluster, the datacenter and machine configs that it refers to, and what else it names. All are in
one namespace, in any order; documents of other API groups are passed over. Field names are found whatever their case; unknown ones are
errors. \`eksctl-anywhere generate clusterconfig NAME -p PROVIDER --comments\` prints a file to start from, and
\`eksctl-anywhere exp validate create cluster -f FILE --file-only\` checks one.

**In an editor.** Editors that use yaml-language-server (VS Code with its YAML extension, Neovim, Helix, Emacs, …) complete and check a
file as it is typed. The schema is in the npm package as \`dist/cluster.schema.json\`; \`eksctl-anywhere generate schema > eksa.schema.json\`
writes it, with the kinds of plug-ins, to where you want it. Name it in the editor's setting, here that of VS Code, and it holds for every
document of the files:

\`\`\`json
{ "yaml.schemas": { "./eksa.schema.json": ["*.cluster.yaml", "clusters/*.yaml"] } }
\`\`\`

Or put this comment into a file. The language server reads it for one document only, so it stands above the first and again below each
\`---\`; for that reason, and since it names a file that need not be there, \`generate clusterconfig\` does not print it.

\`\`\`yaml
# yaml-language-server: $schema=./eksa.schema.json
\`\`\`

Rules across fields and documents are not in a schema: for those there is \`exp validate create cluster -f FILE --file-only\`.

**Later changes.** The column "later" says what an upgrade may do to the field: *any* change; *fixed*: none; *once*: it may be added, and is
fixed then; *kept*: it may be added and changed, but not removed; *inside*: what is in it may change, but it is neither added nor removed;
*managed*: any, if another cluster manages this one. The API server holds to the same rules once the definitions are installed.
`;

/** docs/configuration.md: a table of fields for each kind. */
export async function configurationPage(): Promise<string> {
  const providers = await builtInProviders();
  const kinds: readonly (readonly [string, KindSchema])[] = [
    ...Object.entries(commonKinds),
    ...providers.flatMap(({ config }) => Object.entries(config.kinds)),
  ];
  return `${intro}\n${kinds.map(([kind, schema]) => section(kind, schema)).join('\n')}`;
}

function section(kind: string, schema: KindSchema): string {
  const json = jsonSchemaOf(schema) as { readonly description?: string; readonly properties: { readonly spec: unknown } };
  const rows = [...fieldRows(json.properties.spec, 'spec')];
  const table =
    rows.length === 0
      ? 'Its spec is empty.\n'
      : `| field | type | default | later | meaning |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  return `## ${kind}\n\n${json.description ?? ''}\n\n${table}`;
}
