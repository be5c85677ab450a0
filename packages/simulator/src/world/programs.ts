import { etcd } from '../programs/control-plane/etcd.ts';
import { kubeApiserver } from '../programs/control-plane/kube-apiserver.ts';
import { kubeControllerManager } from '../programs/control-plane/kube-controller-manager.ts';
import { helm } from '../programs/helm/helm.ts';
import { managerProgram } from '../programs/manager/manager-program.ts';
import type { ProviderManager } from '../programs/manager/provider-manager.ts';
import type { Program } from '../programs/program.ts';
import { createPrograms, type Programs } from '../programs/programs.ts';
import { execTool, shell } from '../programs/shell/shell.ts';

/** Managers of the release's providers, by image. Controllers are entered here as they come to be. */
const managers: readonly ProviderManager[] = [
  { image: 'cluster-api-controller', controllers: () => [] },
  { image: 'kubeadm-bootstrap-controller', controllers: () => [] },
  { image: 'kubeadm-control-plane-controller', controllers: () => [] },
  { image: 'capd-manager', controllers: () => [] },
  { image: 'etcdadm-bootstrap-provider', controllers: () => [] },
  { image: 'etcdadm-controller', controllers: () => [] },
];

/** Every program of the simulator; `others` come first. */
export function simulatorPrograms(others: readonly Program[] = []): Programs {
  return createPrograms({
    programs: [...others, etcd, kubeApiserver, kubeControllerManager([]), helm, ...managers.map(managerProgram), shell],
    tools: execTool,
  });
}
