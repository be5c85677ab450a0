import { optionsOf, parseClusterFile, printClusterFile } from '../../packages/core/src/config/index.ts';
import { isEksaError } from '../../packages/core/src/errors/index.ts';
import { dockerProvider } from '../../packages/provider-docker/src/index.ts';
import { vsphereProvider } from '../../packages/provider-vsphere/src/index.ts';
import { type WrongFile, wrongFiles } from './wrong-files.ts';

const options = { ...optionsOf([dockerProvider, vsphereProvider]), file: 'dev.yaml' };

/** docs/messages.md: what is said of wrong files, beside what the original says of them. */
export function messagesPage(): string {
  return `# Messages

Made by \`npm run docs\`: each file below is one that \`generate clusterconfig dev\` prints, with the change that is named; what ours says of
it is what it said when this page was made. The original's message is told in our words; it names neither file nor line, except for
YAML that cannot be read, and stops at the first thing that is wrong. Ours is always
\`FILE:LINE:COLUMN FIELD: what is there; expected what would be right\`, all problems at once, and behind each arrow what to do about it.

${wrongFiles.map(section).join('\n')}`;
}

function section(wrong: WrongFile, index: number): string {
  return `## ${index + 1}. ${wrong.what}

| | |
| --- | --- |
| change | ${cell(wrong.edits.map(([from, to]) => `\`${inline(from)}\` → ${to === '' ? 'nothing' : `\`${inline(to)}\``}`).join(', '))} |
| the original | ${cell(wrong.original)} |
| ours | ${messageOf(wrong)
    .map((line) => `\`${cell(line)}\``)
    .join('<br>')} |
`;
}

/** The message and, after an arrow, what to do. */
function messageOf({ what, provider, edits }: WrongFile): readonly string[] {
  const { config } = provider === 'docker' ? dockerProvider : vsphereProvider;
  let text = printClusterFile(config.generate('dev', '1.34'));
  for (const [from, to] of [...(provider === 'docker' ? [] : vsphereAnswers), ...edits]) {
    if (!text.includes(from)) throw new Error(`${what}: the file has no ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  try {
    parseClusterFile(text, options);
  } catch (error) {
    if (isEksaError(error)) return [...error.message.split('\n'), ...(error.hint === undefined ? [] : [`→ ${error.hint}`])];
    throw error;
  }
  throw new Error(`${what}: the file is accepted`);
}

/** What the printed file leaves to the user. */
const vsphereAnswers: WrongFile['edits'] = [
  ['host: ""', 'host: 10.0.0.10'],
  ['datacenter: ""', 'datacenter: DC'],
  ['network: ""', 'network: VMs'],
  ['server: ""', 'server: vcenter.example.com'],
  ...Array.from({ length: 3 }, () => ['datastore: ""', 'datastore: ds'] as const),
  ...Array.from({ length: 3 }, () => ['resourcePool: ""', 'resourcePool: pool'] as const),
];

function inline(text: string): string {
  return text.replaceAll('\t', '⇥').trim().replaceAll(/\n */g, ' ⏎ ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
