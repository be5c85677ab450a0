import { isSelfManaged } from '@eksa/core/config';
import type { KubeObject } from '@eksa/core/ports';
import type { Check, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { callOptions, conditionOf, managingCluster, textOf } from './objects.ts';

export const managementCluster: Check = {
  id: 'management-cluster',
  title: 'The managing cluster is there and ready',
  group: groups.create,
  about: {
    severity: 'failed',
    looksAt: 'the Cluster object that spec.managementCluster names, through the kubeconfig of the managing cluster',
    expects: 'a cluster that manages itself and whose condition Ready is not False',
    remedy: 'give its kubeconfig with --kubeconfig or in KUBECONFIG, correct the name, or wait until it is ready',
  },
  async run(input, context) {
    const { cluster } = input.config;
    const { name } = cluster.spec.managementCluster;
    if (isSelfManaged(cluster)) return { status: 'passed', observed: 'the cluster manages itself' };
    if (input.management === undefined) return noKubeconfig(name);
    const found = await managingCluster(input.management, input, callOptions(context));
    return found === undefined ? absent(name, input.management.server) : judge(found);
  },
};

function noKubeconfig(name: string): CheckResult {
  return {
    status: 'failed',
    observed: `spec.managementCluster names ${name}, and no kubeconfig of it was found`,
    expected: `--kubeconfig, KUBECONFIG, or ${name}/${name}-eks-a-cluster.kubeconfig in this folder`,
    remedy: `Give --kubeconfig FILE with that of cluster ${name}.`,
  };
}

function absent(name: string, server: string): CheckResult {
  return {
    status: 'failed',
    observed: `${server} has no Cluster named ${name}`,
    expected: 'the cluster that manages itself and this one',
    remedy: 'Correct spec.managementCluster.name, or give the kubeconfig of the managing cluster.',
  };
}

function judge(cluster: KubeObject): CheckResult {
  const { name } = cluster.metadata;
  const manager = textOf(cluster, 'spec', 'managementCluster', 'name') || name;
  if (manager !== name) {
    return {
      status: 'failed',
      observed: `${name} is itself managed by ${manager}`,
      expected: 'a cluster that manages itself',
      remedy: `Write ${manager} to spec.managementCluster.name.`,
    };
  }
  const ready = conditionOf(cluster, 'Ready');
  if (ready?.status === 'False') {
    return {
      status: 'failed',
      observed: `${name} is not ready${ready.message === undefined ? '' : `: ${ready.message}`}`,
      expected: 'condition Ready',
      remedy: `Wait until it is, or see kubectl describe clusters.anywhere.eks.amazonaws.com ${name}`,
    };
  }
  return { status: 'passed', observed: ready === undefined ? `${name}, which tells no condition Ready` : name };
}
