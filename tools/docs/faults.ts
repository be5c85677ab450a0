import type { FaultSpec, PlannedFault } from '../../e2e/src/faults/fault-spec.ts';
import { faultSpecs } from '../../e2e/src/faults/plans.ts';
import { endingOf } from '../../e2e/src/faults/sentence.ts';
import { places } from '../../packages/simulator/src/faults/plan.ts';

const intro = `# Faults

Made by \`npm run docs\` from \`packages/simulator/src/faults/plan.ts\` and \`e2e/src/faults\`.

The simulator does not only show how a create goes well. A fault plan says what goes wrong, where and how often, as data:

\`\`\`yaml
faults:
  - place: pod.pull # where: a row of the table below
    when: { image: '*/cilium/cilium:*' } # every field must match; * stands for any text; without it everything there
    after: 1 # so many pass unharmed; default 0
    times: 2 # then so many are struck; default: all
    effect: fail # how: an effect of that row
    message: connection refused # what \`fail\` says; with \`status\` where there is one
\`\`\`

\`\`\`sh
npx eksa-simulator start --detach --faults plan.yaml # from the beginning
npx eksa-simulator faults plan.yaml                  # from now on, instead of the former plan
npx eksa-simulator faults                            # how often each fault was asked for and has struck
npx eksa-simulator faults --clear
\`\`\`

The first fault that matches, and is neither waiting nor over, decides. \`delayMs\` is in simulated milliseconds.
`;

/** docs/faults.md: how to write a plan, where faults strike, and what the product makes of the plans that we run. */
export function faultsPage(): string {
  return `${intro}
## Places

| place | what is struck | \`when\` asks about | effects |
| --- | --- | --- | --- |
${Object.entries(places).map(placeRow).join('\n')}

\`server\` of an API server is \`etcd-ID\` for the bootstrap cluster (the container that keeps its state) and \`workload-NAME\` for a
cluster. An effect that a place does not know does nothing.

## What the product makes of them

\`npm run e2e -- faults\` runs each of these ${faultSpecs.length} plans on a simulator of its own. *Heals*: the command ends with 0, and the real kubectl
finds all nodes and pods ready. *Fails*: it ends with that exit code, and the error has these texts. *Waits*: it goes on, says what for,
and Ctrl-C ends it with 130. Then the faults are over, and \`resume\` finishes, or \`delete\` leaves nothing. No stack trace and no secret
is ever shown.

| command | what goes wrong | plan | what the product does |
| --- | --- | --- | --- |
${faultSpecs.map(specRow).join('\n')}
`;
}

function placeRow([place, text]: readonly [string, string]): string {
  const [, what = text, fields = '', effects = ''] = /^(.*?) \(([^)]*)\): (.*)$/.exec(text) ?? [];
  return `| \`${place}\` | ${what} | ${fields} | ${effects} |`;
}

function specRow({ title, command = 'create', faults, from, kill, outcome }: FaultSpec): string {
  const plan = [
    ...faults.map(faultText),
    ...(kill === undefined ? [] : [`\`docker kill …-bootstrap-${kill}\``]),
    ...(from === undefined ? [] : [`from \`${cell(from)}\``]),
  ];
  const says = [outcome.says ?? []].flat().map((text) => `\`${cell(text.source.replaceAll('\\/', '/'))}\``);
  return `| ${command} | ${title} | ${plan.join('<br>')} | ${[endingOf(outcome), ...says].join('<br>')} |`;
}

function faultText({ place, when = {}, after, times, effect, ...rest }: PlannedFault): string {
  const where = Object.entries(when).map(([field, pattern]) => `${field}=${pattern}`);
  const how = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
  const count = [after === undefined ? '' : `after ${after}`, times === undefined ? '' : `${times} ×`].filter((text) => text !== '');
  return `\`${cell([place, ...where, '→', ...count, effect, ...how].join(' '))}\``;
}

/** In a table, a bar ends the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
