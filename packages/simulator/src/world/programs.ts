import { certManagerPrograms } from '../controllers/cert-manager/programs.ts';
import { clusterController } from '../controllers/cluster-api/cluster/controller.ts';
import { machineController } from '../controllers/cluster-api/machine/controller.ts';
import { machineDeploymentController } from '../controllers/cluster-api/machine-deployment/controller.ts';
import { machineSetController } from '../controllers/cluster-api/machine-set/controller.ts';
import { dockerClusterController } from '../controllers/docker/cluster/controller.ts';
import { haproxy } from '../controllers/docker/load-balancer/program.ts';
import { dockerMachineController } from '../controllers/docker/machine/controller.ts';
import { nodeProgram } from '../controllers/docker/node/program.ts';
import { kubeadmConfigController } from '../controllers/kubeadm/config/controller.ts';
import { kubeadmControlPlaneController } from '../controllers/kubeadm/control-plane/controller.ts';
import { workloadControllers } from '../controllers/workloads/workload-controllers.ts';
import { etcd } from '../programs/control-plane/etcd.ts';
import { kubeApiserver } from '../programs/control-plane/kube-apiserver.ts';
import { kubeControllerManager } from '../programs/control-plane/kube-controller-manager.ts';
import { helm } from '../programs/helm/helm.ts';
import { managerProgram } from '../programs/manager/manager-program.ts';
import type { ProviderManager } from '../programs/manager/provider-manager.ts';
import type { Program } from '../programs/program.ts';
import { createPrograms, type Programs } from '../programs/programs.ts';
import { execTool, shell } from '../programs/shell/shell.ts';
import { createNodeRuntime } from './node-runtime.ts';

/** Managers of the release's providers, by image. */
const managers: readonly ProviderManager[] = [
  {
    image: 'cluster-api-controller',
    controllers: (world) => [clusterController(world), machineController(world), machineSetController(), machineDeploymentController()],
  },
  { image: 'kubeadm-bootstrap-controller', controllers: (world) => [kubeadmConfigController(world)] },
  { image: 'kubeadm-control-plane-controller', controllers: (world) => [kubeadmControlPlaneController(world)] },
  { image: 'capd-manager', controllers: (world) => [dockerClusterController(world), dockerMachineController(world)] },
  { image: 'etcdadm-bootstrap-provider', controllers: () => [] },
  { image: 'etcdadm-controller', controllers: () => [] },
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
      ...certManagerPrograms,
    ],
    tools: execTool,
  });
  return programs;
}
