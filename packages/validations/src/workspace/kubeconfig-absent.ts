import { join } from 'node:path';
import { workspacePaths } from '@eksa/core/clusters';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';

/** A kubeconfig in the cluster's folder means that a cluster of that name was made from here. */
export function kubeconfigAbsent(host: Host): Check {
  return {
    id: 'kubeconfig-absent',
    title: 'No kubeconfig of a cluster of that name exists',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'the kubeconfig of a cluster of that name in its folder',
      expects: 'there is none',
      remedy: 'delete that cluster, or choose another name',
    },
    async run({ config, workspaceRoot }) {
      const name = config.cluster.metadata.name;
      const path = join(workspaceRoot, workspacePaths.kubeconfig(name));
      if ((await host.readText(path)) === undefined) return { status: 'passed' };
      return {
        status: 'failed',
        observed: `${path} exists`,
        expected: `no cluster named ${name} made from this folder`,
        remedy: `eksctl-anywhere delete cluster ${name}, or choose another name`,
      };
    },
  };
}
