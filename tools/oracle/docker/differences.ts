import type { IntendedDifference } from '../suite.ts';

/** Why each is so: docs/decisions/0007-rendering-differences.md. */
export const dockerDifferences: readonly IntendedDifference[] = [
  { what: 'A bundle without a load balancer image is refused', why: 'the original renders a load balancer without an image' },
  { what: 'proxyConfiguration is written to the machines', why: 'the original accepts it for Docker and leaves it out' },
  { what: 'auditPolicyContent is written to the machines', why: 'the original accepts it for Docker and leaves it out' },
  { what: 'Node labels stand beside a kubelet configuration', why: "the original's template is no YAML then" },
  { what: 'A flag of apiServerExtraArgs replaces the built-in one', why: 'the original writes both, in no certain order' },
];
