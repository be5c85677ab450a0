/** A check of the original by its name there, and where it lives here: ids of checks, `file` for a rule of the cluster file, `command` for one of the command line. */
export interface Home {
  readonly original: string;
  readonly here: readonly string[];
  /** How it differs, on purpose. */
  readonly differs?: string;
}

/** Create preflights of v0.26.1. */
export const createHomes: readonly Home[] = [
  { original: 'Docker 20 or newer; memory', here: ['docker-version', 'docker-memory'], differs: 'little memory is told at any verbosity' },
  { original: 'kubeconfig absent', here: ['kubeconfig-absent'] },
  { original: 'registry credentials', here: ['registry-mirror-login'], differs: 'the login is tried, not only looked for' },
  { original: 'skip-validation names known', here: ['command'], differs: 'an unknown id ends with exit code 2, before any check runs' },
  { original: 'OS compatible with registry mirror', here: ['file'] },
  {
    original: 'certificate for registry mirror',
    here: ['registry-mirror-certificate'],
    differs: 'validity of caCertContent is looked at as well',
  },
  { original: 'authentication for git provider', here: ['git-authentication'] },
  { original: 'eksaVersion matches CLI', here: ['eksa-version'] },
  {
    original: 'extended Kubernetes support',
    here: ['bundle-signature', 'extended-support'],
    differs:
      'a bundle without signature may be used; past its standard support there is then a warning. The key of licences is given when the original is built: without it a licence is read, but not verified',
  },
  { original: 'Bottlerocket kubelet configuration', here: ['file'] },
  { original: 'cluster name', here: ['cluster-name-free'] },
  {
    original: 'gitops',
    here: ['object-names-free', 'gitops-as-management'],
    differs: 'a managing cluster without repository is told, where the original crashes',
  },
  { original: "identity providers' name", here: ['object-names-free'] },
  { original: 'management cluster has CRDs', here: ['management-crds'] },
  { original: 'management cluster name valid', here: ['management-cluster'], differs: 'its condition Ready is looked at as well' },
  { original: 'management eksaVersion compatible', here: ['management-eksa-version'] },
  { original: 'EKSARelease exists on management', here: ['eksa-release'] },
  { original: 'licence not used by another cluster', here: ['license-unique'] },
  { original: 'Flux path', here: ['git-path'], differs: 'repositories other than on GitHub are not looked at' },
  {
    original: 'proxy host resolvable',
    here: ['proxy-reachable'],
    differs: 'a check, not a rule of the file, so that a file can be read offline',
  },
  { original: 'Docker: no endpoint', here: ['file'] },
];

/** Upgrade preflights of v0.26.1, in its order. */
export const upgradeHomes: readonly Home[] = [
  { original: 'SSH keys present', here: ['ssh-keys-present'] },
  { original: 'OS and mirror', here: ['file'] },
  { original: 'mirror certificate', here: ['registry-mirror-certificate'] },
  { original: 'control plane ready', here: ['control-plane-ready'] },
  { original: 'worker nodes ready', here: ['worker-nodes-ready'] },
  { original: 'nodes ready', here: ['nodes-ready'] },
  { original: 'cluster CRDs ready', here: ['cluster-crds'] },
  { original: 'cluster object present', here: ['cluster-present'] },
  { original: 'Kubernetes version increment', here: ['kubernetes-version-step'] },
  { original: 'worker version increment', here: ['kubernetes-version-step'] },
  { original: 'git authentication', here: ['git-authentication'] },
  { original: 'immutable fields', here: ['immutable-fields'] },
  { original: 'eksaVersion matches CLI', here: ['eksa-version'] },
  { original: 'controller not paused', here: ['not-paused'] },
  { original: 'extended support', here: ['bundle-signature', 'extended-support'], differs: 'as before a create' },
  { original: 'Bottlerocket kubelet configuration', here: ['file'] },
  { original: 'management version compatible', here: ['management-eksa-version'] },
  { original: 'EKSARelease exists', here: ['eksa-release'] },
  { original: 'pod disruption budgets', here: ['pod-disruption'], differs: 'only a budget that lets no pod go is refused, not any budget' },
  { original: 'eksaVersion skew', here: ['eksa-version-skew'] },
];
