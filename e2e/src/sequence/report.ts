import { type Comparison, type Difference, isPassedOver } from './compare.ts';
import { reasonFor } from './differences.ts';

/** A comparison in words: counts, intended differences by their reasons, and each that nobody intended. */
export function describe({ objects, facts, differences }: Comparison): { readonly text: string; readonly unintended: number } {
  const passedOver = differences.filter(isPassedOver);
  const told = differences.filter((difference) => !isPassedOver(difference));
  const intended = groupByReason(told);
  const unintended = intended.get('') ?? [];
  intended.delete('');
  const lines = [
    `${objects} objects, ${facts} transitions in both; ${passedOver.length} intermediate states were seen in the real create only.`,
    `${told.length - unintended.length} intended differences:`,
    ...[...intended].map(([reason, all]) => `  ${all.length} × ${kindsOf(all)}: ${reason}`),
    `${unintended.length} other differences${unintended.length === 0 ? '.' : ':'}`,
    ...unintended.map(({ server, object, what, about, detail }) => `  ${server} ${object}: ${what}: ${about}: ${detail}`),
  ];
  return { text: `${lines.join('\n')}\n`, unintended: unintended.length };
}

function kindsOf(differences: readonly Difference[]): string {
  return [...new Set(differences.map(({ object }) => object.split(' ')[0] ?? ''))].join(', ');
}

function groupByReason(differences: readonly Difference[]): Map<string, readonly Difference[]> {
  const groups = new Map<string, readonly Difference[]>();
  for (const difference of differences) {
    const reason = reasonFor(difference) ?? '';
    groups.set(reason, [...(groups.get(reason) ?? []), difference]);
  }
  return groups;
}
