import type { Finding } from '@eksa/core/events';

const marks = { passed: '✅', failed: '❌', warning: '⚠️ ', skipped: '⏭️ ', unknown: '❔' } as const;

/** A check as the original prints it; a failed one with what was seen, what was expected and what to do. */
export function findingLines(finding: Finding): readonly string[] {
  const head = `${marks[finding.status]} ${finding.title}`;
  if (finding.status === 'passed') return [head];
  // By its id when the user asked for that, otherwise with the reason.
  if (finding.status === 'skipped')
    return [`${head} (skipped${finding.observed === undefined ? `, ${finding.id}` : `: ${finding.observed}`})`];
  if (finding.status === 'unknown') return [finding.observed === undefined ? head : `${head} (not found out: ${finding.observed})`];
  // The sum of a group has no reason of its own: its members follow.
  if (finding.observed === undefined) return [head];
  return [
    `${head} (${finding.id})`,
    `     observed: ${finding.observed}`,
    ...(finding.expected === undefined ? [] : [`     expected: ${finding.expected}`]),
    ...(finding.remedy === undefined ? [] : [`     remedy:   ${finding.remedy}`]),
  ];
}
