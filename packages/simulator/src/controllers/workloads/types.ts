/** The kinds that the workload controllers keep. */
export const deploymentType = { apiVersion: 'apps/v1', kind: 'Deployment' };
export const replicaSetType = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
export const daemonSetType = { apiVersion: 'apps/v1', kind: 'DaemonSet' };
export const statefulSetType = { apiVersion: 'apps/v1', kind: 'StatefulSet' };
export const controllerRevisionType = { apiVersion: 'apps/v1', kind: 'ControllerRevision' };
export const jobType = { apiVersion: 'batch/v1', kind: 'Job' };
export const cronJobType = { apiVersion: 'batch/v1', kind: 'CronJob' };
export const nodeType = { apiVersion: 'v1', kind: 'Node' };
export const serviceType = { apiVersion: 'v1', kind: 'Service' };
export const leaseType = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };
