import type { Check, CheckInput } from '../../packages/core/src/provider/types.ts';
import { dockerProvider } from '../../packages/provider-docker/src/index.ts';
import { vsphereProvider } from '../../packages/provider-vsphere/src/index.ts';
import { createChecks, upgradeChecks } from '../../packages/validations/src/index.ts';

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
`;
}

function table<Input extends CheckInput>(checks: readonly Check<Input>[]): string {
  const rows = checks.map(({ id, title, about }) => {
    if (about === undefined) throw new Error(`check ${id} does not describe itself`);
    const { severity, looksAt, expects, remedy } = about;
    return `| ${[`\`${id}\``, title, severity, looksAt, expects, remedy].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| id | title | at worst | looks at | expects | remedy |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
