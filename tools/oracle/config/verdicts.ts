/** What the original makes of a cluster file. */
export interface ExpectedVerdict {
  readonly verdict: 'valid' | 'invalid';
  /** The field that the original complains about; ours must name it, or one below it, among its problems. */
  readonly path?: string;
}

const etc = { verdict: 'invalid' } as const;
const on = (path: string): ExpectedVerdict => ({ verdict: 'invalid', path });
const valid: ExpectedVerdict = { verdict: 'valid' };

/**
 * The original's verdicts on its own files, from its rules (reference §2 and §4.1). A file that is not here is judged by its name.
 * `cluster_valid_taints_*` keep every rule of Cluster, which is what their names say; their Bottlerocket machines break the rule
 * that the user is ec2-user, so a create with them is refused.
 */
export const verdicts: Readonly<Record<string, ExpectedVerdict>> = {
  'cluster_1_19_gitops_branch.yaml': on('apiVersion'),
  'cluster_1_19_gitops_invalid_branch.yaml': on('spec.gitops'),
  'cluster_1_19_gitops_invalid_repo.yaml': on('spec.gitops'),
  'cluster_1_20_namespace_mismatch_between_cluster_and_datacenter.yaml': on('metadata.namespace'),
  'cluster_1_20_namespace_mismatch_between_cluster_and_machineconfigs.yaml': on('metadata.namespace'),
  'cluster_1_21_awsiam_invalid_namespace.yaml': on('metadata.namespace'),
  'cluster_1_21_awsiam_invalid_refname.yaml': on('spec.identityProviderRefs[0].name'),
  'cluster_1_21_awsiam_no_arn.yaml': on('spec.mapRoles[0].roleARN'),
  'cluster_1_21_awsiam_no_awsregion.yaml': on('spec.awsRegion'),
  'cluster_1_21_awsiam_no_backendmode.yaml': on('spec.backendMode'),
  'cluster_1_21_awsiam_no_mapping_eksconfigmap.yaml': valid,
  'cluster_1_21_awsiam_unsupported_mountedfile.yaml': on('spec.backendMode'),
  'cluster_different_machine_configs.yaml': on('spec.users[0].name'),
  'cluster_empty_cni.yaml': on('spec.clusterNetwork.cniConfig'),
  'cluster_even_control_plane_replicas.yaml': on('spec.controlPlaneConfiguration.count'),
  'cluster_in_place_upgrade.yaml': on('spec.controlPlaneConfiguration.upgradeRolloutStrategy.type'),
  'cluster_invalid_cluster_name.yaml': on('metadata.name'),
  'cluster_invalid_docker_with_endpoint.yaml': on('spec.controlPlaneConfiguration.endpoint'),
  'cluster_invalid_empty_identity_providers.yaml': on('spec.identityProviderRefs[0]'),
  'cluster_invalid_extra_identity_providers.yaml': on('spec.identityProviderRefs[1].kind'),
  'cluster_invalid_flux_unset_gitusername.yaml': on('spec.git.repositoryUrl'),
  'cluster_invalid_gitops_empty_gitowner.yaml': on('spec.flux.github.owner'),
  'cluster_invalid_gitops_empty_gitprovider.yaml': on('spec.gitops'),
  'cluster_invalid_gitops_empty_gitrepo.yaml': on('spec.gitops'),
  'cluster_invalid_gitops_invalid_gitprovider.yaml': on('spec.gitops'),
  'cluster_invalid_gitops_unset_gitrepo.yaml': on('spec.gitops'),
  'cluster_invalid_kinds.yaml': on('kind'),
  'cluster_invalid_kubernetes_version.yaml': on('spec.datacenterRef.name'),
  'cluster_invalid_missing_http_proxy.yaml': on('spec.proxyConfiguration.httpProxy'),
  'cluster_invalid_missing_https_proxy.yaml': on('spec.proxyConfiguration.httpsProxy'),
  'cluster_invalid_multiple_worker_node_groups.yaml': on('spec.workerNodeGroupConfigurations[1].name'),
  'cluster_invalid_no_worker_node_groups.yaml': on('spec.workerNodeGroupConfigurations'),
  'cluster_invalid_non_oidc_identity_providers.yaml': on('kind'),
  'cluster_invalid_oidc_bad_issuer_url.yaml': on('spec.issuerUrl'),
  'cluster_invalid_oidc_issuer_url_non_https.yaml': on('spec.issuerUrl'),
  'cluster_invalid_oidc_null_clientid.yaml': on('spec.clientId'),
  'cluster_invalid_oidc_null_issuer_url.yaml': on('spec.issuerUrl'),
  'cluster_invalid_proxy_ip.yaml': on('spec.proxyConfiguration.httpProxy'),
  'cluster_invalid_proxy_port.yaml': on('spec.proxyConfiguration.httpsProxy'),
  'cluster_invalid_taints.yaml': on('spec.workerNodeGroupConfigurations'),
  'cluster_invalid_worker_node_count.yaml': valid,
  'cluster_oidc_extra_required_claims.yaml': on('spec.requiredClaims'),
  'cluster_package_configuration_invalid.yaml': on('spec.packages.controller'),
  'cluster_package_cronjob_invalid.yaml': on('spec.packages.cronjob'),
  'cluster_valid_taints_multiple_worker_node_groups.yaml': on('spec.users[0].name'),
  'cluster_valid_taints_workload_cluster.yaml': on('spec.users[0].name'),
  'cluster_without_worker_nodes_has_cp_taints.yaml': on('kind'),
  'incorrect_indentation.yaml': etc,
  'invalid_format.yaml': etc,
  'invalid_key.yaml': on('spec["registryMirro rConfiguration"]'),
  'invalid_manifest.yaml': etc,
  'invalid_registry.yaml': on('spec.registryMirrorConfiguration.ociNamespaces[0].registry'),
  'invalid_spec_field.yaml': on('spec.invalidField'),
  'not_parseable_cluster.yaml': on('spec.workerNodeGroupConfigurations[0].count'),
  'not_parseable_gitopsconfig.yaml': on('spec.gitOpsRef'),
  'not_parseable_oidcconfig.yaml': on('spec.requiredClaims'),
  'unstacked_etcd_even_replicas.yaml': on('spec.etcdConfiguration'),
  'vsphere_cluster_without_worker_nodes.yaml': on('spec.workerNodeGroupConfigurations'),
};

/** For files that the table does not know: what their names say. */
export function expectedVerdict(file: string): ExpectedVerdict {
  const known = verdicts[file];
  if (known !== undefined) return known;
  return /invalid|not_parse?able|incorrect|mismatch|missing|unsupported|unset|_bad_|_no_|even_/.test(file) ? etc : valid;
}
