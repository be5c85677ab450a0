import type { ClusterConfig } from '@eksa/core/config';
import type { Finding } from '@eksa/core/events';
import { kubeletFitsBottlerocket, mirrorIsTrusted } from './rules/bottlerocket.ts';
import { failureDomainsAreKnown } from './rules/failure-domains.ts';
import { networksOfWorkersOnly } from './rules/networks.ts';
import { oneSystemWithExternalEtcd } from './rules/operating-system.ts';

const rules: readonly ((config: ClusterConfig) => readonly Finding[])[] = [
  oneSystemWithExternalEtcd,
  networksOfWorkersOnly,
  failureDomainsAreKnown,
  kubeletFitsBottlerocket,
  mirrorIsTrusted,
];

/** What contradicts itself in a cluster file; what a file lacks for machines to be made is for the checks before a create. */
export function validate(config: ClusterConfig): readonly Finding[] {
  return rules.flatMap((rule) => rule(config));
}
