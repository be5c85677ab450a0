export { base64 } from './base64.ts';
export { type BottlerocketInput, type BottlerocketOptions, bottlerocketParts } from './bottlerocket.ts';
export { containerdCommands, containerdFiles, type ImageSources } from './containerd.ts';
export { forManagement } from './for-management.ts';
export type { ApiServerInput, ApiServerOptions } from './kubeadm/api-server.ts';
export { type Arg, cipherSuites, type Flags, minorOf } from './kubeadm/args.ts';
export {
  type ClusterConfigurationInput,
  type ClusterConfigurationOptions,
  clusterConfiguration,
} from './kubeadm/cluster-configuration.ts';
export { type ApiServerFiles, type ApiServerFilesInput, apiServerFiles } from './kubeadm/control-plane-files.ts';
export type { HostFolder } from './kubeadm/host-folder.ts';
export { type Identity, identityOf } from './kubeadm/identity.ts';
export { type KubeletInput, type KubeletOptions, type KubeletSettings, kubelet } from './kubeadm/kubelet.ts';
export { type NodeOptions, nodeConfiguration } from './kubeadm/node-registration.ts';
export type * from './kubeadm/types.ts';
export { appliedSpecAnnotation, type LiveState, settleTemplates } from './live/settle-templates.ts';
export { type ClusterInput, type ClusterOptions, clusterObject } from './objects/cluster.ts';
export { credentialsSecret } from './objects/credentials-secret.ts';
export { type EtcdadmInput, etcdadmCluster } from './objects/etcdadm-cluster.ts';
export { kinds, refTo } from './objects/kinds.ts';
export { kubeadmConfigTemplate } from './objects/kubeadm-config-template.ts';
export { type ControlPlaneInput, kubeadmControlPlane } from './objects/kubeadm-control-plane.ts';
export { type MachineDeploymentInput, type MachineDeploymentOptions, machineDeployment } from './objects/machine-deployment.ts';
export { type HealthCheck, machineHealthChecks } from './objects/machine-health-check.ts';
export {
  controlPlaneTemplateName,
  etcdName,
  etcdTemplateName,
  ourMetadata,
  workersName,
  workersTemplateName,
} from './objects/names.ts';
export { etcdProxy, type MachineProxy, machineProxy } from './proxy.ts';
export { type Credentials, type RegistryMirror, registryMirror } from './registry-mirror/mirror.ts';
export { etcdMirror, registryCredentials } from './registry-mirror/objects.ts';
export { type Releases, releaseFor } from './release-for.ts';
export { inServedVersions } from './served/in-served-versions.ts';
export { servedBy } from './served/served-by.ts';
export { findServed, requireServed } from './served/served-type.ts';
export { goYaml } from './text.ts';
