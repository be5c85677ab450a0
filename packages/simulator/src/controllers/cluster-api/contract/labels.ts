/** Names that the real controllers put on objects and look for. */
export const labels = {
  clusterName: 'cluster.x-k8s.io/cluster-name',
  controlPlane: 'cluster.x-k8s.io/control-plane',
  controlPlaneName: 'cluster.x-k8s.io/control-plane-name',
  deploymentName: 'cluster.x-k8s.io/deployment-name',
  setName: 'cluster.x-k8s.io/set-name',
  templateHash: 'machine-template-hash',
  etcdCluster: 'cluster.x-k8s.io/etcd-cluster',
  etcdReady: 'cluster.x-k8s.io/etcd-ready',
} as const;

export const annotations = {
  paused: 'cluster.x-k8s.io/paused',
  clonedFromName: 'cluster.x-k8s.io/cloned-from-name',
  clonedFromGroupKind: 'cluster.x-k8s.io/cloned-from-groupkind',
  deleteMachine: 'cluster.x-k8s.io/delete-machine',
  remediateMachine: 'cluster.x-k8s.io/remediate-machine',
  skipRemediation: 'cluster.x-k8s.io/skip-remediation',
  excludeNodeDraining: 'machine.cluster.x-k8s.io/exclude-node-draining',
  preDrainHookPrefix: 'pre-drain.delete.hook.machine.cluster.x-k8s.io',
  preTerminateHookPrefix: 'pre-terminate.delete.hook.machine.cluster.x-k8s.io',
  kubeadmPreTerminateHook: 'pre-terminate.delete.hook.machine.cluster.x-k8s.io/kcp-cleanup',
  revision: 'machinedeployment.clusters.x-k8s.io/revision',
  desiredReplicas: 'machinedeployment.clusters.x-k8s.io/desired-replicas',
  maxReplicas: 'machinedeployment.clusters.x-k8s.io/max-replicas',
  controlPlaneUpgradeCompleted: 'controlplane.cluster.x-k8s.io/upgrade-complete',
  skipPauseForEtcd: 'cluster.x-k8s.io/skip-pause-cp-managed-etcd',
  etcdUpgrading: 'etcdcluster.cluster.x-k8s.io/upgrading',
} as const;

export const finalizers = {
  cluster: 'cluster.cluster.x-k8s.io',
  machine: 'machine.cluster.x-k8s.io',
  machineSet: 'cluster.x-k8s.io/machineset',
  machineDeployment: 'cluster.x-k8s.io/machinedeployment',
  clusterResourceSet: 'addons.cluster.x-k8s.io',
  kubeadmControlPlane: 'kubeadm.controlplane.cluster.x-k8s.io',
  dockerCluster: 'dockercluster.infrastructure.cluster.x-k8s.io',
  dockerMachine: 'dockermachine.infrastructure.cluster.x-k8s.io',
  etcdadmCluster: 'etcdcluster.cluster.x-k8s.io',
} as const;
