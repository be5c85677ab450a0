import type { Finding } from '@eksa/core/events';

const marks = { passed: '✅', failed: '❌', warning: '⚠️ ', skipped: '⏭️ ' } as const;

/** A check as the original prints it; a failed one with what was seen, what was expected and what to do. */
export function findingLines(finding: Finding): readonly string[] {
  const head = `${marks[finding.status]} ${finding.title}`;
  if (finding.status === 'passed') return [head];
  if (finding.status === 'skipped') return [`${head} (skipped, ${finding.id})`];
  return [
    `${head} (${finding.id})`,
    ...(finding.observed === undefined ? [] : [`     observed: ${finding.observed}`]),
    ...(finding.expected === undefined ? [] : [`     expected: ${finding.expected}`]),
    ...(finding.remedy === undefined ? [] : [`     remedy:   ${finding.remedy}`]),
  ];
}
