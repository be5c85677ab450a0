import { coreManager } from '../controllers/cluster-api/manager.ts';
import { haproxy } from '../controllers/docker/load-balancer/program.ts';
import { dockerManager } from '../controllers/docker/manager.ts';
import { nodeProgram } from '../controllers/docker/node/program.ts';
import { etcdadmBootstrapManager, etcdadmManager } from '../controllers/etcdadm/managers.ts';
import { kubeadmBootstrapManager, kubeadmControlPlaneManager } from '../controllers/kubeadm/managers.ts';
import { workloadControllers } from '../controllers/workloads/workload-controllers.ts';
import { etcd } from '../programs/control-plane/etcd.ts';
import { kubeApiserver } from '../programs/control-plane/kube-apiserver.ts';
import { kubeControllerManager } from '../programs/control-plane/kube-controller-manager.ts';
import { helm } from '../programs/helm/helm.ts';
import { inClusterPrograms } from '../programs/in-cluster.ts';
import { managerProgram } from '../programs/manager/manager-program.ts';
import type { ProviderManager } from '../programs/manager/provider-manager.ts';
import type { Program } from '../programs/program.ts';
import { createPrograms, type Programs } from '../programs/programs.ts';
import { execTool, shell } from '../programs/shell/shell.ts';
import { createNodeRuntime } from './node-runtime.ts';

/** Managers of the release's providers, by image. */
const managers: readonly ProviderManager[] = [
  coreManager,
  kubeadmBootstrapManager,
  kubeadmControlPlaneManager,
  dockerManager,
  etcdadmBootstrapManager,
  etcdadmManager,
];

/** Every program of the simulator; `others` come first. Nodes run their pods' programs from the same list. */
export function simulatorPrograms(others: readonly Program[] = []): Programs {
  const programs: Programs = createPrograms({
    programs: [
      ...others,
      // Scripts run in whatever image, the machines' one too.
      shell,
      etcd,
      kubeApiserver,
      kubeControllerManager(workloadControllers),
      helm,
      haproxy,
      nodeProgram(createNodeRuntime(() => programs)),
      ...managers.map(managerProgram),
      ...inClusterPrograms,
    ],
    tools: execTool,
  });
  return programs;
}
