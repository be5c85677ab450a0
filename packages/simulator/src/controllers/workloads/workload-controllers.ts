import type { NamedControllers } from '../../programs/control-plane/kube-controller-manager.ts';
import { cronJobController } from './cron-job/controller.ts';
import { daemonSetController } from './daemon-set/controller.ts';
import { deploymentController } from './deployment/controller.ts';
import { jobController } from './job/controller.ts';
import { nodeLifecycleController } from './node/lifecycle.ts';
import { taintEvictionController } from './node/taint-eviction.ts';
import { replicaSetController } from './replica-set/controller.ts';
import { endpointsController } from './service/controller.ts';
import { statefulSetController } from './stateful-set/controller.ts';

/** The controllers of workloads, services and nodes, under their names in kube-controller-manager's `--controllers`. */
export const workloadControllers: readonly NamedControllers[] = [
  { name: 'deployment-controller', controllers: [deploymentController] },
  { name: 'replicaset-controller', controllers: [replicaSetController] },
  { name: 'daemonset-controller', controllers: [daemonSetController] },
  { name: 'statefulset-controller', controllers: [statefulSetController] },
  { name: 'job-controller', controllers: [jobController] },
  { name: 'cronjob-controller', controllers: [cronJobController] },
  { name: 'endpointslice-controller', controllers: [endpointsController] },
  { name: 'node-lifecycle-controller', controllers: [nodeLifecycleController] },
  { name: 'taint-eviction-controller', controllers: [taintEvictionController] },
];
