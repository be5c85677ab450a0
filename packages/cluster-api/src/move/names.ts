/** Kinds and marks of Cluster API that `move` knows by name. */
export const clusterGroup = 'cluster.x-k8s.io';
export const addonsGroup = 'addons.cluster.x-k8s.io';

export const moveLabel = 'clusterctl.cluster.x-k8s.io/move';
export const moveHierarchyLabel = 'clusterctl.cluster.x-k8s.io/move-hierarchy';
export const blockMoveAnnotation = 'clusterctl.cluster.x-k8s.io/block-move';
/** Webhooks of providers let an object go only with this mark. */
export const deleteForMoveAnnotation = 'clusterctl.cluster.x-k8s.io/delete-for-move';
export const pausedAnnotation = 'cluster.x-k8s.io/paused';
/** Machines of an external etcd never become nodes. */
export const etcdMachineLabel = 'cluster.x-k8s.io/etcd-cluster';

/** Ours, on what `move` paused: `creating`, or `deleting` once the source may be incomplete. A crashed move is told from a user's pause by it. */
export const pausedForMoveAnnotation = 'anywhere.eks.amazonaws.com/paused-for-move';
