import type { Check, CheckInput } from '../../packages/core/src/provider/types.ts';
import { dockerProvider } from '../../packages/provider-docker/src/index.ts';
import { vsphereProvider } from '../../packages/provider-vsphere/src/index.ts';
import { createChecks, upgradeChecks } from '../../packages/validations/src/index.ts';
import { createHomes, type Home, upgradeHomes } from './original-checks.ts';

/** docs/checks.md, from the checks themselves. */
export function checksPage(): string {
  return `# Checks

Made by \`npm run docs\` from the checks themselves. \`eksctl-anywhere exp validate create cluster -f FILE\` runs them and prints each; \`create cluster\` runs the same and prints what is wrong. \`--skip-validations ID…\` leaves some out, which the output shows. What could not be found out neither passes nor fails.

A \`failed\` check ends the command with exit code 3; a \`warning\` does not. Rules of the file itself are in [configuration.md](configuration.md).

## Before a create

${table(createChecks())}

### Docker

${table(dockerProvider.preflight ?? [])}

### vSphere

${table(vsphereProvider.preflight ?? [])}

## Before an upgrade

Those of the registry mirror, the repository, the release and the managing cluster are as above.

${table(upgradeChecks({}).filter(({ id }) => !createChecks().some((check) => check.id === id)))}

## Where the original's checks are

Rules of the file refuse it with file, line and path before any check runs; the original's 23 of them are all among these.

### Of a create

${homes(createHomes, createChecks())}

### Of an upgrade

${homes(upgradeHomes, upgradeChecks({}))}
`;
}

const elsewhere: Readonly<Record<string, string>> = { file: 'a rule of the file', command: 'a rule of the command line' };

function homes<Input extends CheckInput>(all: readonly Home[], checks: readonly Check<Input>[]): string {
  const rows = all.map(({ original, here, differs = '' }) => {
    const lost = here.find((id) => elsewhere[id] === undefined && !checks.some((check) => check.id === id));
    if (lost !== undefined) throw new Error(`there is no check ${lost}, which "${original}" is said to be`);
    return `| ${original} | ${here.map((id) => elsewhere[id] ?? `\`${id}\``).join(', ')} | ${differs} |`;
  });
  return ['| original | here | differs |', '| --- | --- | --- |', ...rows].join('\n');
}

function table<Input extends CheckInput>(checks: readonly Check<Input>[]): string {
  const rows = checks.map(({ id, title, about }) => {
    if (about === undefined) throw new Error(`check ${id} does not describe itself`);
    const { severity, looksAt, expects, remedy } = about;
    return `| ${[`\`${id}\``, title, severity, looksAt, expects, remedy].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| id | title | at worst | looks at | expects | remedy |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
