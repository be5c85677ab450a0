import type { Check, CheckInput } from '../../packages/core/src/provider/types.ts';
import { dockerProvider } from '../../packages/provider-docker/src/index.ts';
import { vsphereProvider } from '../../packages/provider-vsphere/src/index.ts';
import { createChecks, upgradeChecks } from '../../packages/validations/src/index.ts';
import { createHomes, type Home, reportedHomes, ruleHomes, upgradeHomes, vsphereHomes } from './original-checks.ts';

const ofEveryCluster = createChecks({ containerMachines: false });
const ofContainerMachines = createChecks().filter(({ id }) => !ofEveryCluster.some((check) => check.id === id));

const everyCreateCheck: readonly Check[] = [...createChecks(), ...(dockerProvider.preflight ?? []), ...(vsphereProvider.preflight ?? [])];

/** docs/checks.md, from the checks themselves. */
export function checksPage(): string {
  return `# Checks

Made by \`npm run docs\` from the checks themselves. \`eksctl-anywhere exp validate create cluster -f FILE\` runs them and prints each; \`create cluster\` runs the same and prints what is wrong. \`--skip-validations ID…\` leaves some out, which the output shows. What could not be found out neither passes nor fails.

A \`failed\` check ends the command with exit code 3; a \`warning\` does not. Rules of the file itself are in [configuration.md](configuration.md).

## Before a create

${table(ofEveryCluster)}

### Docker

Machines are containers of the engine, so it has to suit them as well.

${table([...ofContainerMachines, ...(dockerProvider.preflight ?? [])])}

### vSphere

${table(vsphereProvider.preflight ?? [])}

## Before an upgrade

Those of the registry mirror, the repository, the release and the managing cluster are as above.

${table(upgradeChecks({}).filter(({ id }) => !createChecks().some((check) => check.id === id)))}

## Where the original's checks are

### Rules of a Cluster

Rules of the file refuse it with file, line and path before any check runs.

${homes(ruleHomes, everyCreateCheck)}

### Of a create

${homes(createHomes, everyCreateCheck)}

### Of a create on vSphere

${homes(vsphereHomes, everyCreateCheck)}

### Of an upgrade

${homes(upgradeHomes, upgradeChecks({}))}

The upgrade of the managing components alone has three: control plane ready, kinds known, one minor version at most. They are
\`control-plane-ready\`, \`cluster-crds\` and \`eksa-version-skew\`.

## What users report of clusters on Docker

The original looks at none of this.

${homes(reportedHomes, everyCreateCheck, 'failure')}
`;
}

const elsewhere: Readonly<Record<string, string>> = {
  file: 'a rule of the file',
  command: 'a rule of the command line',
  vcenter: 'not there yet: asks a vCenter',
  none: '–',
};

function homes<Input extends CheckInput>(all: readonly Home[], checks: readonly Check<Input>[], what = 'original'): string {
  const rows = all.map(({ original, here, differs = '' }) => {
    const lost = here.find((id) => elsewhere[id] === undefined && !checks.some((check) => check.id === id));
    if (lost !== undefined) throw new Error(`there is no check ${lost}, which "${original}" is said to be`);
    return `| ${original} | ${here.map((id) => elsewhere[id] ?? `\`${id}\``).join(', ')} | ${differs} |`;
  });
  return [`| ${what} | here | differs |`, '| --- | --- | --- |', ...rows].join('\n');
}

function table<Input extends CheckInput>(checks: readonly Check<Input>[]): string {
  const rows = checks.map(({ id, title, about }) => {
    if (about === undefined) throw new Error(`check ${id} does not describe itself`);
    const { severity, looksAt, expects, remedy } = about;
    return `| ${[`\`${id}\``, title, severity, looksAt, expects, remedy].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| id | title | at worst | looks at | expects | remedy |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
