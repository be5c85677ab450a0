import { basename } from 'node:path';
import { inputFileOf } from '../input-file.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How a file of the original was rendered, where its name does not say it. */
export interface Case {
  /** Input beside it, without `cluster_` and `.yaml`. Default: the one that the file's name implies. */
  readonly input?: string;
  /** Laid over the Cluster's spec, field by field. */
  readonly cluster?: Fields;
  /** Laid over the control plane's configuration. */
  readonly controlPlane?: Fields;
  /** Laid over the configuration of the first worker group. */
  readonly firstWorkers?: Fields;
  /** Worker groups after those of the input. */
  readonly moreWorkers?: readonly Fields[];
  /** Laid over every machine config, or over the one of that name. */
  readonly machines?: { readonly name?: string; readonly spec: Fields };
  readonly env?: Readonly<Record<string, string>>;
  /** True: the test sets no login, and the original renders none. */
  readonly withoutLogin?: true;
}

const resolvConf = (path: string) => ({ dns: { resolvConf: { path } } });
const kubelet = { kubeletConfiguration: { maxPods: 20 } };
const kubeletOfKind = { kubeletConfiguration: { kind: 'KubeletConfiguration', maxPods: 20 } };
const network = { clusterNetwork: resolvConf('test-path') };
const tags = ['urn:vmomi:InventoryServiceTag:test1-uuid:GLOBAL', 'urn:vmomi:InventoryServiceTag:test2-uuid:GLOBAL'];
const thirdGroup = { count: 1, machineGroupRef: { kind: 'VSphereMachineConfig', name: 'test-wn' }, name: 'md-2' };

/** Facts of the original's tests (reference §5.4, §5.5, §5.8). */
const cases: Readonly<Record<string, Case>> = {
  'expected_kcp.yaml': { input: 'main', controlPlane: kubelet, cluster: network, withoutLogin: true },
  'expected_kct.yaml': { input: 'main', firstWorkers: kubelet, cluster: network, withoutLogin: true },
  'expected_kcp_br.yaml': { input: 'main_br', controlPlane: kubeletOfKind, cluster: network, withoutLogin: true },
  'expected_kcp_br_ntp.yaml': {
    input: 'main_br',
    controlPlane: kubeletOfKind,
    cluster: network,
    machines: { name: 'test-cp', spec: { hostOSConfiguration: { ntpConfiguration: { servers: ['test.ntp'] } } } },
    withoutLogin: true,
  },
  'expected_kcp_vcenter_tags.yaml': { input: 'main', machines: { spec: { tags } }, withoutLogin: true },
  'expected_kct_vcenter_tags.yaml': { input: 'main', machines: { spec: { tags } }, withoutLogin: true },
  'expected_results_failuredomain.yaml': { input: 'vsphere_failuredomain' },
  'expected_results_networks_md.yaml': { input: 'with_networks' },
  'expected_results_minimal_add_worker_node_group.yaml': { input: 'main_multiple_worker_node_groups', moreWorkers: [thirdGroup] },
  'expected_results_minimal_worker_version.yaml': { input: 'main_worker_version', moreWorkers: [thirdGroup] },
  'expected_results_main_node_labels_cp.yaml': { input: 'main_with_cp_node_labels' },
  'expected_results_main_node_labels_md.yaml': { input: 'main_with_node_labels' },
  'expected_results_main_129_md.yaml': { input: 'ubuntu_etcd_encryption_1_29' },
  'expected_results_ubuntu_etcd_encryption_cp_1_29.yaml': { input: 'ubuntu_etcd_encryption_1_29' },
  'expected_results_main_cp_cloud_provider_credentials.yaml': {
    input: 'main',
    env: { EKSA_VSPHERE_CP_USERNAME: 'EksavSphereCPUsername', EKSA_VSPHERE_CP_PASSWORD: 'EksavSphereCPPassword' },
  },
  'expected_results_pod_iam_config.yaml': { input: 'main', cluster: { podIamConfig: { serviceAccountIssuer: 'https://test' } } },
  'expected_results_custom_resolv_conf.yaml': { input: 'main', cluster: { clusterNetwork: resolvConf('/etc/my-custom-resolv.conf') } },
  'expected_results_diff_template_cp.yaml': { input: 'main_diff_template' },
};

/** Files that no test of the original reads any more: they have the storage driver that was taken out. */
const orphans: ReadonlySet<string> = new Set([
  'expected_results_main_cp_csi_driver_credentials.yaml',
  'expected_results_main_cp_cloud_provder_and_csi_driver_credentials.yaml',
  'expected_results_minimal_disable_csi_cp.yaml',
]);

export function isOrphan(file: string): boolean {
  return orphans.has(plainName(file));
}

/** The case of a file, and its input beside it. Throws NoInput. */
export function caseOf(dir: string, file: string): Case & { readonly inputFile: string } {
  const name = plainName(file);
  const found = cases[name] ?? {};
  return { ...found, inputFile: found.input === undefined ? inputFileOf(dir, file) : file.replace(name, `cluster_${found.input}.yaml`) };
}

/** `head/` holds files of two providers; their names say which. */
function plainName(file: string): string {
  return basename(file).replace(/^vsphere-/, '');
}
