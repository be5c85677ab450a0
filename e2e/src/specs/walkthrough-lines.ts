/** What `create cluster` prints without a terminal: the walkthrough's lines, in its order. */
export const createLines: readonly string[] = [
  'Performing setup and validations',
  'Warning: The docker infrastructure provider is meant for local development and testing only',
  '✅ Docker Provider setup is valid',
  '✅ Validate certificate for registry mirror',
  '✅ Create preflight validations pass',
  'Creating new bootstrap cluster',
  'Provider specific pre-capi-install-setup on bootstrap cluster',
  'Installing cluster-api providers on bootstrap cluster',
  'Provider specific post-setup',
  'Creating new workload cluster',
  'Installing networking on workload cluster',
  'Installing cluster-api providers on workload cluster',
  'Installing EKS-A secrets on workload cluster',
  'Moving cluster management from bootstrap to workload cluster',
  'Installing EKS-A custom components (CRD and controller) on workload cluster',
  'Installing EKS-D components on workload cluster',
  'Creating EKS-A CRDs instances on workload cluster',
  'Installing AddonManager and GitOps Toolkit on workload cluster',
  'GitOps field not specified, bootstrap flux skipped',
  'Writing cluster config file',
  'Deleting bootstrap cluster',
  '🎉 Cluster created!',
];

/** The wanted lines that are missing or out of order. */
export function missingInOrder(output: string, wanted: readonly string[]): readonly string[] {
  const lines = output.split('\n');
  let from = 0;
  return wanted.filter((line) => {
    const at = lines.indexOf(line, from);
    if (at < 0) return true;
    from = at + 1;
    return false;
  });
}
