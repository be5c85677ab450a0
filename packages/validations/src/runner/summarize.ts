import type { Finding } from '@eksa/core/events';
import { groups } from '../groups.ts';

const severity = ['passed', 'unknown', 'skipped', 'warning', 'failed'] as const;

/**
 * One finding for each group in the walkthrough's order, with the worst status of its members; a finding without a group stands for
 * itself, before the line that closes. A group of which some are skipped or unknown and the rest passed has passed.
 */
export function summarizeGroups(findings: readonly Finding[]): readonly Finding[] {
  const members = new Map<string, Finding[]>();
  for (const finding of findings.toSorted((a, b) => rank(a) - rank(b))) {
    const key = finding.group ?? finding.title;
    members.set(key, [...(members.get(key) ?? []), finding]);
  }
  return [...members].map(([title, group]) => {
    const [only] = group;
    if (only && group.length === 1 && only.group === undefined) return only;
    return { id: only?.id ?? title, title, status: worst(group) };
  });
}

const opening: readonly (string | undefined)[] = [groups.engine, groups.mirror];
const closing: readonly (string | undefined)[] = [groups.create, groups.upgrade];

function rank({ group }: Finding): number {
  if (opening.includes(group)) return opening.indexOf(group);
  return closing.includes(group) ? opening.length + 1 : opening.length;
}

function worst(group: readonly Finding[]): Finding['status'] {
  const statuses = new Set(group.map(({ status }) => status));
  if (statuses.has('passed')) for (const untold of ['skipped', 'unknown'] as const) statuses.delete(untold);
  return severity.findLast((status) => statuses.has(status)) ?? 'passed';
}
