import type { Finding } from '@eksa/core/events';
import { groups } from './groups.ts';

const severity = ['passed', 'skipped', 'warning', 'failed'] as const;

/**
 * One finding for each group, the walkthrough's first and in its order, with the worst status of its members; a finding without a
 * group stands for itself. A group of which some are skipped and the rest passed has passed.
 */
export function summarizeGroups(findings: readonly Finding[]): readonly Finding[] {
  const members = new Map<string, Finding[]>();
  const order: readonly string[] = Object.values(groups);
  const rank = ({ group }: Finding): number => (group !== undefined && order.includes(group) ? order.indexOf(group) : order.length);
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

function worst(group: readonly Finding[]): Finding['status'] {
  const statuses = new Set(group.map(({ status }) => status));
  if (statuses.has('passed')) statuses.delete('skipped');
  return severity.findLast((status) => statuses.has(status)) ?? 'passed';
}
