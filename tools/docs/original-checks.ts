/**
 * A check of the original by its name there, and where it lives here: ids of checks, `file` for a rule of the cluster file, `command` for
 * one of the command line, `vcenter` for what asks a vCenter and is not there yet, `none` for what is not ours.
 */
export interface Home {
  readonly original: string;
  readonly here: readonly string[];
  /** How it differs, on purpose. */
  readonly differs?: string;
}

/** Rules of a Cluster and of the objects beside it, v0.26.1. */
export const ruleHomes: readonly Home[] = [
  { original: 'name', here: ['file'], differs: 'lower-case only, as an API server has it' },
  { original: 'control plane endpoint', here: ['file'] },
  { original: 'external etcd on bare metal', here: ['none'], differs: 'no provider for bare metal is installed' },
  { original: 'machineGroupRef of every group', here: ['file'] },
  { original: 'control plane replicas', here: ['file'] },
  { original: 'worker groups: names, counts, autoscaling, strategies, taints, labels', here: ['file'] },
  { original: 'networking: ranges, masks, network plug-in, Cilium', here: ['file'] },
  { original: 'gitOpsRef', here: ['file'] },
  { original: 'etcd replicas', here: ['file'] },
  { original: 'identityProviderRefs', here: ['file'] },
  { original: 'proxy: URLs, ports', here: ['file'] },
  { original: 'proxy: host resolvable', here: ['proxy-reachable'], differs: 'a check, so that a file can be read offline' },
  { original: 'registry mirror', here: ['file'] },
  { original: 'podIamConfig', here: ['file'] },
  { original: 'rollout strategy of the control plane', here: ['file'] },
  { original: 'labels of the control plane', here: ['file'] },
  { original: 'packages of a managed cluster', here: ['file'] },
  { original: 'eksaVersion and bundlesRef', here: ['file'] },
  { original: 'certSANs', here: ['file'] },
  { original: 'apiServerExtraArgs: switch, clash with an OIDCConfig', here: ['file'] },
  { original: 'kubelet configuration of control plane and workers', here: ['file'], differs: 'settings since 1.29 are known' },
  { original: 'audit policy', here: ['file'] },
  { original: 'objects that the Cluster refers to; one namespace', here: ['file'] },
  { original: 'users, hostOSConfiguration, OIDCConfig, AWSIamConfig, FluxConfig', here: ['file'] },
];

/** Create preflights of vSphere of v0.26.1, in its order. */
export const vsphereHomes: readonly Home[] = [
  { original: 'user and password in the environment', here: ['vsphere-credentials'] },
  { original: 'datacenter config valid', here: ['file'] },
  { original: 'server answers, login is accepted', here: ['vcenter'] },
  {
    original: 'thumbprint',
    here: ['vsphere-trust', 'vcenter'],
    differs: 'whether one is given is seen in the file; whether it is right takes the vCenter',
  },
  { original: 'datacenter and network exist', here: ['vcenter'] },
  { original: 'networks only on workers', here: ['file'], differs: 'whether they exist takes a vCenter' },
  { original: 'failure domains: at most one each, known', here: ['file'], differs: 'whether what they name exists takes a vCenter' },
  { original: 'template: named', here: ['vsphere-template'], differs: 'of Bottlerocket its path is known from the release' },
  { original: 'template: found, imported, tagged, disk size and clone mode', here: ['vcenter'] },
  { original: 'one osFamily with external etcd', here: ['file'] },
  { original: 'endpoint is an IP address', here: ['vsphere-endpoint'] },
  { original: 'datastore, resource pool, folder, tags exist', here: ['vcenter'] },
  { original: 'disk sizes of Bottlerocket', here: ['vcenter'] },
  { original: 'space of datastores, memory of resource pools', here: ['vcenter'] },
  { original: 'ssh keys', here: ['vsphere-ssh-key'], differs: 'a missing key is a warning, and none is made' },
  { original: 'workload cluster: names of machine configs and datacenter not used', here: ['object-names-free'] },
  { original: 'control plane IP is free', here: ['vsphere-endpoint-free'], differs: 'port 6443 is tried beside 80' },
  { original: 'privileges of the user', here: ['vcenter'] },
];

/** Failures of clusters on Docker that users report, and what sees them coming; the original looks at none of them. */
export const reportedHomes: readonly Home[] = [
  { original: 'too many open files', here: ['inotify-limits', 'open-files'] },
  { original: 'a full disk evicts pods', here: ['docker-disk', 'workspace-space'] },
  { original: 'systemd of a node does not start', here: ['docker-cgroups', 'kernel-version', 'docker-cpus'] },
  { original: 'cgroup v1, old kernels', here: ['docker-cgroups', 'kernel-version'] },
  { original: 'Docker of snap', here: ['docker-snap'] },
  { original: 'no DNS in containers', here: ['container-dns'] },
  {
    original: 'a proxy without exceptions',
    here: ['proxy-environment', 'proxy-reachable'],
    differs: 'noProxy of machines is put together by us',
  },
  { original: 'ranges overlap with a VPN or other networks', here: ['network-overlap', 'host-routes'] },
  { original: 'no free address pool left', here: ['none'], differs: 'the engine says so when its network is made' },
  { original: 'AppArmor, SELinux', here: ['docker-selinux'] },
  { original: 'btrfs, zfs', here: ['docker-storage'] },
  { original: 'addresses change when Docker restarts', here: ['none'], differs: 'the bootstrap is no container with a fixed address' },
  { original: 'pull limits, missing images', here: ['images-available'] },
  { original: 'too little CPU or memory', here: ['docker-cpus', 'docker-memory', 'free-memory'] },
  { original: 'rootless engines, user namespaces', here: ['docker-rootless'] },
  { original: 'clocks that differ', here: ['docker-clock'] },
  { original: 'no IP forwarding, no overlay', here: ['ip-forwarding', 'kernel-overlay'] },
];

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
    original: 'no etcdEncryption at create',
    here: ['vsphere-etcd-encryption'],
    differs: 'on Docker a rule of the file: never',
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
