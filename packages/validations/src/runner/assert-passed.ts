import { EksaError } from '@eksa/core/errors';
import type { Finding } from '@eksa/core/events';

/** Throws PREFLIGHT_FAILED (exit code 3) with every failed check and its remedy, if there is any. Warnings pass. */
export function assertPassed(findings: readonly Finding[]): void {
  const failed = findings.filter((finding) => finding.status === 'failed');
  if (failed.length === 0) return;
  const remedies = [...new Set(failed.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy])))];
  const what = failed.map(({ title, observed }) => (observed === undefined ? title : `${title}: ${observed}`));
  const count = failed.length === 1 ? '1 check' : `${failed.length} checks`;
  throw new EksaError('PREFLIGHT_FAILED', `${count} failed: ${what.join('; ')}`, {
    ...(remedies.length > 0 ? { hint: remedies.join('\n') } : {}),
    details: { findings: failed },
  });
}
